import { expect, test } from "vitest";
import type { Answer, Problem } from "../../../main/ui/shared/api";
import type { Booking } from "../../../main/ui/checkout/booking";
import { begin, endsTry, next, type Checkout, type Event } from "../../../main/ui/checkout/state";

const OPEN: Checkout = { phase: "open" };
const ASKING: Checkout = { phase: "asking" };
const DOUBT: Checkout = { phase: "doubt" };

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
  expect(begin(booking("PENDING"))).toEqual(OPEN);
  expect(begin(booking("PAYING"))).toEqual(DOUBT);
  expect(begin(booking("EXPIRED")).phase).toBe("over");
  expect(begin(booking("CONFIRMED"))).toEqual({ phase: "leaving", to: "booking" });
});

test("paying is asked for once, and a paid booking leads to its ticket", () => {
  expect(next(OPEN, { type: "pay" })).toEqual(ASKING);
  expect(next(DOUBT, { type: "pay" })).toEqual(DOUBT);
  expect(next(ASKING, paid(ok("CONFIRMED")))).toEqual({ phase: "leaving", to: "booking" });
});

test("saving the preferences does not end the asking", () => {
  expect(next(ASKING, { type: "answered", call: "save", answer: ok("PENDING") })).toEqual(ASKING);
});

test("a decline keeps the seats and opens the form again", () => {
  const declined = next(ASKING, paid(problem(402, "PAYMENT_DECLINED")));
  expect(declined).toEqual({ phase: "open", message: { kind: "declined" } });
  expect(next(declined, { type: "pay" })).toEqual(ASKING);
});

test("a payment in doubt moves on by itself, whatever its end", () => {
  expect(next(ASKING, paid(ok("PAYING")))).toEqual(DOUBT);
  expect(next(DOUBT, looked(ok("PAYING")))).toEqual(DOUBT);
  expect(next(DOUBT, looked({ kind: "offline" }))).toEqual(DOUBT);
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

test("a lost answer keeps everything for another try", () => {
  expect(next(ASKING, paid({ kind: "offline" }))).toEqual({ phase: "open", message: { kind: "offline" } });
});

test("a busy provider is told with the time to wait", () => {
  const busy: Answer<Booking> = {
    kind: "problem",
    problem: { status: 503, code: "PAYMENTS_BUSY", detail: "" },
    retryAfterSeconds: 7,
  };
  expect(next(ASKING, paid(busy))).toEqual({ phase: "open", message: { kind: "busy", seconds: 7 } });
});

test("a session that ended leads to signing in, giving back leads to the seats", () => {
  expect(next(ASKING, paid(problem(401, "SIGN_IN_REQUIRED")))).toEqual({ phase: "leaving", to: "sign-in" });
  const cancelled: Event = { type: "answered", call: "cancel", answer: ok("CANCELLED") };
  expect(next(ASKING, cancelled)).toEqual({ phase: "leaving", to: "seats" });
  expect(next({ phase: "leaving", to: "seats" }, looked(ok("CANCELLED")))).toEqual({
    phase: "leaving",
    to: "seats",
  });
});

test("a try ends with a known end, never with a lost or an uncertain answer", () => {
  expect(endsTry(paid(ok("CONFIRMED")))).toBe(true);
  expect(endsTry(paid(problem(402, "PAYMENT_DECLINED")))).toBe(true);
  expect(endsTry(paid(problem(409, "HOLD_EXPIRED")))).toBe(true);
  expect(endsTry(paid({ kind: "offline" }))).toBe(false);
  expect(endsTry(paid(ok("PAYING")))).toBe(false);
  expect(endsTry(paid(problem(503, "PAYMENTS_BUSY")))).toBe(false);
  expect(endsTry(looked(ok("CONFIRMED")))).toBe(false);
});
