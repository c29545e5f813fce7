import { expect, test } from "vitest";
import type { Answer, Problem } from "../../../main/ui/shared/api";
import type { Booking } from "../../../main/ui/checkout/booking";
import { begin, endsTry, next, type Checkout, type Event } from "../../../main/ui/checkout/state";

const OPEN: Checkout = { phase: "open" };
const ASKING: Checkout = { phase: "asking", what: "pay" };
const DOUBT: Checkout = { phase: "doubt" };
const PAY: Event = { type: "ask", what: "pay" };

function booking(status: Booking["status"]): Booking {
  return {
    bookingId: "hamlet.1.x",
    status,
    eventId: "hamlet",
    seats: [],
    amount: 0,
    currency: "KRW",
    expiresAt: "2026-12-09T10:30:00Z",
    serverTime: "2026-12-09T10:25:00Z",
  };
}

const ok = (status: Booking["status"]): Answer<Booking> => ({
  kind: "ok",
  status: 200,
  body: booking(status),
});
const problem = (status: number, code: string, more: Partial<Problem> = {}): Answer<Booking> => ({
  kind: "problem",
  problem: { status, code, detail: "", ...more },
});
const paid = (answer: Answer<Booking>): Event => ({ type: "answered", call: "pay", answer });
const looked = (answer: Answer<Booking>): Event => ({ type: "looked", answer });

test("a checkout begins by what the booking is", () => {
  expect(begin(booking("PENDING"), false)).toEqual(OPEN);
  expect(begin(booking("PAYING"), false)).toEqual(DOUBT);
  expect(begin(booking("EXPIRED"), false).phase).toBe("over");
  expect(begin(booking("CONFIRMED"), false)).toEqual({ phase: "leaving", to: "booking" });
});

test("after a reload in the middle of a try the fan is told that pressing again is safe", () => {
  expect(begin(booking("PENDING"), true)).toEqual({ phase: "open", message: { kind: "lost" } });
  expect(begin(booking("PAYING"), true)).toEqual(DOUBT);
});

test("paying is asked for once, and a paid booking leads to its ticket", () => {
  expect(next(OPEN, PAY)).toEqual(ASKING);
  expect(next(DOUBT, PAY)).toEqual(DOUBT);
  expect(next(ASKING, paid(ok("CONFIRMED")))).toEqual({ phase: "leaving", to: "booking" });
});

test("saving the preferences does not end the asking", () => {
  expect(next(ASKING, { type: "answered", call: "save", answer: ok("PENDING") })).toEqual(ASKING);
});

test("a decline keeps the seats and opens the form again", () => {
  const declined = next(ASKING, paid(problem(402, "PAYMENT_DECLINED")));
  expect(declined).toEqual({ phase: "open", message: { kind: "declined" } });
  expect(next(declined, PAY)).toEqual(ASKING);
});

test("a payment in doubt moves on by itself, whatever its end", () => {
  expect(next(ASKING, paid(ok("PAYING")))).toEqual(DOUBT);
  expect(next(DOUBT, looked(ok("PAYING")))).toEqual(DOUBT);
  expect(next(DOUBT, looked({ kind: "offline" }))).toEqual({ phase: "doubt", trouble: "offline" });
  expect(next(DOUBT, looked(problem(503, "DATABASE_UNAVAILABLE")))).toEqual({
    phase: "doubt",
    trouble: "away",
  });
  expect(next({ phase: "doubt", trouble: "away" }, looked(ok("PAYING")))).toEqual(DOUBT);
  expect(next(DOUBT, looked(ok("PENDING")))).toEqual({ phase: "open", message: { kind: "declined" } });
  expect(next(DOUBT, looked(ok("CONFIRMED")))).toEqual({ phase: "leaving", to: "booking" });
  expect(next(DOUBT, looked(ok("PAYMENT_FAILED"))).phase).toBe("over");
  expect(next(DOUBT, looked(ok("REFUNDED")))).toEqual({ phase: "leaving", to: "booking" });
});

test("a hold is over when the server says so, and a second tab may have paid", () => {
  expect(next(OPEN, looked(ok("PENDING")))).toEqual(OPEN);
  expect(next(OPEN, looked(ok("EXPIRED"))).phase).toBe("over");
  expect(next(OPEN, looked(ok("CONFIRMED")))).toEqual({ phase: "leaving", to: "booking" });
  expect(next(ASKING, paid(problem(409, "HOLD_EXPIRED"))).phase).toBe("over");
  expect(next(ASKING, looked(ok("EXPIRED")))).toEqual(ASKING);
});

test("a decline after the time has run out is an end", () => {
  const declined = problem(402, "PAYMENT_DECLINED", { bookingStatus: "PAYMENT_FAILED" });
  expect(next(ASKING, paid(declined))).toEqual({ phase: "over", why: "time" });
});

test("money that came too late goes back, which no later look hides", () => {
  const refunded = next(ASKING, paid(problem(409, "PAYMENT_REFUNDED")));
  expect(refunded).toEqual({ phase: "over", why: "refunded" });
  expect(next(refunded, looked(ok("EXPIRED")))).toEqual(refunded);
  expect(next(refunded, PAY)).toEqual(refunded);
});

test("a lost answer keeps everything for another try", () => {
  expect(next(ASKING, paid({ kind: "offline" }))).toEqual({ phase: "open", message: { kind: "lost" } });
  const unsaved: Event = { type: "answered", call: "save", answer: { kind: "offline" } };
  expect(next(ASKING, unsaved)).toEqual({ phase: "open", message: { kind: "offline" } });
});

test("a lost connection is said no longer than it is lost; what we failed at stays said", () => {
  const offline: Checkout = { phase: "open", message: { kind: "offline" } };
  const away: Checkout = { phase: "open", message: { kind: "away", seconds: 2 } };
  expect(next(offline, looked(ok("PENDING")))).toEqual(offline); // the fan has asked: it is told after that
  expect(next(offline, { type: "reached" })).toEqual(OPEN);
  expect(next(away, { type: "reached" })).toEqual(away);
});

test("what the server refuses at a field is told so, what it refuses elsewhere by its code", () => {
  const wrong = (field: string): Event => ({
    type: "answered",
    call: "save",
    answer: problem(422, "INVALID_INPUT", { errors: [{ field, message: "" }] }),
  });
  expect(next(ASKING, wrong("delivery.phone"))).toEqual({ phase: "open", message: { kind: "fields" } });
  expect(next(ASKING, wrong("payment.method"))).toEqual({
    phase: "open",
    message: { kind: "refused", code: "INVALID_INPUT" },
  });
});

test("a busy provider is told with the time to wait", () => {
  const busy: Answer<Booking> = {
    kind: "problem",
    problem: { status: 503, code: "PAYMENTS_BUSY", detail: "" },
    retryAfterSeconds: 7,
  };
  expect(next(ASKING, paid(busy))).toEqual({ phase: "open", message: { kind: "busy", seconds: 7 } });
});

test.each([
  [500, "INTERNAL_ERROR", "away"],
  [503, "DATABASE_UNAVAILABLE", "away"],
  [504, "NO_ANSWER", "away"],
  [503, "OVERLOADED", "busy"],
  [429, "TOO_MANY_REQUESTS", "busy"],
] as const)("%i %s is our trouble and nobody's connection", (status, code, kind) => {
  for (const call of ["save", "pay", "cancel"] as const) {
    const event: Event = { type: "answered", call, answer: problem(status, code) };
    expect(next(ASKING, event)).toEqual({ phase: "open", message: { kind, seconds: 2 } });
  }
});

test("a server that breaks down is asked again later, under the same key", () => {
  const broken = paid(problem(502, "UNREADABLE_ANSWER"));
  expect(next(ASKING, broken)).toEqual({ phase: "open", message: { kind: "away", seconds: 2 } });
  expect(endsTry(ASKING, broken)).toBe(false);
});

test("a show that was cancelled leads to the booking's page, which says so", () => {
  const refused = paid(problem(409, "SHOWTIME_CANCELLED"));
  expect(next(ASKING, refused)).toEqual({ phase: "leaving", to: "booking" });
  const body = { ...booking("PENDING"), showtimeCancelled: true };
  expect(next(DOUBT, looked({ kind: "ok", status: 200, body }))).toEqual({ phase: "leaving", to: "booking" });
});

test("a session that ended leads to signing in, giving back leads to the seats", () => {
  expect(next(ASKING, paid(problem(401, "SIGN_IN_REQUIRED")))).toEqual({ phase: "leaving", to: "sign-in" });
  expect(next(DOUBT, looked(problem(401, "SIGN_IN_REQUIRED")))).toEqual({ phase: "leaving", to: "sign-in" });
  const cancelled: Event = { type: "answered", call: "cancel", answer: ok("CANCELLED") };
  expect(next(ASKING, cancelled)).toEqual({ phase: "leaving", to: "seats" });
  const refunded: Event = { type: "answered", call: "cancel", answer: ok("REFUNDED") };
  expect(next(ASKING, refunded)).toEqual({ phase: "leaving", to: "booking" });
  expect(next({ phase: "leaving", to: "seats" }, looked(ok("CANCELLED")))).toEqual({
    phase: "leaving",
    to: "seats",
  });
});

test("a try ends with a known end, never with a lost or an uncertain answer", () => {
  expect(endsTry(ASKING, paid(ok("CONFIRMED")))).toBe(true);
  expect(endsTry(ASKING, paid(problem(402, "PAYMENT_DECLINED")))).toBe(true);
  expect(endsTry(ASKING, paid(problem(409, "HOLD_EXPIRED")))).toBe(true);
  expect(endsTry(ASKING, paid({ kind: "offline" }))).toBe(false);
  expect(endsTry(ASKING, paid(ok("PAYING")))).toBe(false);
  expect(endsTry(ASKING, paid(problem(503, "PAYMENTS_BUSY")))).toBe(false);
  expect(endsTry(ASKING, paid(problem(422, "IDEMPOTENCY_KEY_REUSED")))).toBe(true);
  expect(endsTry(OPEN, looked(ok("CONFIRMED")))).toBe(true);
  expect(endsTry(OPEN, looked(ok("PENDING")))).toBe(false);
  expect(endsTry(DOUBT, looked(ok("PAYING")))).toBe(false);
  expect(endsTry(DOUBT, looked(ok("PENDING")))).toBe(true);
});
