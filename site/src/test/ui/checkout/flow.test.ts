import { expect, test } from "vitest";
import type { Booking, PageData } from "../../../main/ui/checkout/booking";
import { CheckoutFlow } from "../../../main/ui/checkout/flow";
import { memoryStore } from "../../../main/ui/shared/store";
import type { Answer, CallOptions } from "../../../main/ui/shared/api";
import { ServerClock } from "../../../main/ui/shared/clock";

const PREFERRED = { delivery: { method: "mobile" }, payment: { method: "card" } };

function booking(status: Booking["status"], more: Partial<Booking> = {}): Booking {
  return {
    bookingId: "hamlet.1.x",
    status,
    eventId: "hamlet",
    seats: [],
    amount: 88_000,
    currency: "KRW",
    expiresAt: "2026-12-09T10:30:00Z",
    serverTime: "2026-12-09T10:25:00Z",
    preferences: PREFERRED,
    ...more,
  };
}

function pageOf(shown: Booking): PageData {
  return {
    booking: shown,
    startsAtText: "",
    clock: { timeZone: "Asia/Seoul", name: "" },
    bookingUrl: "/b",
    confirmUrl: "/b/confirm",
    cancelUrl: "/b/cancel",
    pageUrl: "",
    eventUrl: "",
    seatsUrl: "",
    bookingsUrl: "",
    signInUrl: "",
    returnsText: "",
    sandboxTokens: ["ok", "declined"],
  };
}

const ok = (body: Booking): Answer<Booking> => ({ kind: "ok", status: 200, body });
const refused = (status: number, code: string, errors: { field: string; message: string }[] = []) =>
  ({ kind: "problem", problem: { status, code, detail: "", errors } }) as Answer<Booking>;
const LOST: Answer<Booking> = { kind: "offline" };

/** A checkout whose server gives these answers in turn, and what it was asked. */
function checkout(
  shown: Booking,
  answers: (Answer<Booking> | Promise<Answer<Booking>>)[],
  store = memoryStore(),
) {
  const asked: (CallOptions & { path: string })[] = [];
  const call = (path: string, options: CallOptions = {}) => {
    asked.push({ path, ...options });
    const answer = answers.shift();
    return answer ? Promise.resolve(answer) : Promise.reject(new Error(`nothing to answer ${path}`));
  };
  const clock = new ServerClock(shown.serverTime, () => 0);
  const flow = new CheckoutFlow(pageOf(shown), { call, store, clock });
  const keys = () => asked.flatMap(({ idempotencyKey }) => idempotencyKey ?? []);
  return { flow, asked, keys };
}

test("what the booking does not have yet is saved before it is paid", async () => {
  const { flow, asked } = checkout(booking("PENDING", { preferences: {} }), [
    ok(booking("PENDING")),
    ok(booking("CONFIRMED")),
  ]);
  await flow.pay();
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual(["PATCH /b", "POST /b/confirm"]);
  expect(flow.view.checkout).toEqual({ phase: "leaving", to: "booking" });
});

test("what is free is booked without a way to pay, under one key for one try", async () => {
  const free = { amount: 0, preferences: { delivery: { method: "mobile" } } };
  const { flow, asked, keys } = checkout(booking("PENDING", free), [
    LOST,
    ok(booking("PENDING", free)),
    ok(booking("CONFIRMED", free)),
  ]);
  await flow.pay();
  await flow.pay();
  expect(asked.map(({ method, path, body }) => [method, path, body])).toEqual([
    ["POST", "/b/confirm", {}],
    [undefined, "/b", undefined],
    ["POST", "/b/confirm", {}],
  ]);
  expect(new Set(keys()).size).toBe(1);
  expect(flow.view.checkout).toEqual({ phase: "leaving", to: "booking" });
});

test("what is free saves how the tickets come, and no way to pay", async () => {
  const { flow, asked } = checkout(booking("PENDING", { amount: 0, preferences: {} }), [
    ok(booking("PENDING", { amount: 0 })),
    ok(booking("CONFIRMED", { amount: 0 })),
  ]);
  await flow.pay();
  expect(asked[0]).toMatchObject({ method: "PATCH", body: { delivery: { method: "mobile" } } });
  expect(asked[0]?.body).not.toHaveProperty("payment");
});

test("a second press while a payment is under way does nothing", async () => {
  const { flow, keys } = checkout(booking("PENDING"), [ok(booking("CONFIRMED"))]);
  await Promise.all([flow.pay(), flow.pay()]);
  await flow.pay();
  expect(keys()).toHaveLength(1);
});

test("a decline is another payment when tried again", async () => {
  const { flow, keys } = checkout(booking("PENDING"), [
    refused(402, "PAYMENT_DECLINED"),
    ok(booking("CONFIRMED")),
  ]);
  await flow.pay();
  expect(flow.view.checkout).toEqual({ phase: "open", message: { kind: "declined" } });
  await flow.pay();
  expect(new Set(keys()).size).toBe(2);
});

test("a payment whose answer was lost is looked for, and repeated under the same key", async () => {
  const { flow, keys } = checkout(booking("PENDING"), [LOST, LOST, ok(booking("CONFIRMED"))]);
  await flow.pay();
  expect(flow.view.checkout).toEqual({ phase: "open", message: { kind: "lost" } });
  await flow.pay();
  expect(new Set(keys()).size).toBe(1);
  expect(flow.view.checkout.phase).toBe("leaving");
});

test("the notice of a lost connection goes when the page reaches the server again, and not before", async () => {
  const { flow } = checkout(booking("PENDING", { preferences: {} }), [
    LOST,
    LOST,
    refused(503, "DATABASE_UNAVAILABLE"),
  ]);
  await flow.pay();
  expect(flow.view.checkout).toEqual({ phase: "open", message: { kind: "offline" } });
  await flow.returned();
  expect(flow.view.checkout).toEqual({ phase: "open", message: { kind: "offline" } });
  await flow.returned();
  expect(flow.view.checkout).toEqual({ phase: "open" });
});

test("what giving back failed at stays told although the booking answers", async () => {
  const { flow } = checkout(booking("PENDING"), [
    refused(503, "DATABASE_UNAVAILABLE"),
    ok(booking("PENDING")),
  ]);
  await flow.cancel();
  expect(flow.view.checkout).toEqual({ phase: "open", message: { kind: "away", seconds: 2 } });
});

test("a payment that came through while its answer was lost needs no second press", async () => {
  const { flow } = checkout(booking("PENDING"), [LOST, ok(booking("PAYING"))]);
  await flow.pay();
  expect(flow.view.checkout.phase).toBe("doubt");
});

test("a reload in the middle of a payment repeats it under the same key", async () => {
  const store = memoryStore();

  const sent = { ...PREFERRED, payment: { method: "transfer" } };
  const first = checkout(booking("PENDING", { preferences: sent }), [LOST, LOST], store);
  first.flow.change({ token: "declined" });
  await first.flow.pay();
  const after = checkout(
    booking("PENDING", { preferences: sent }),
    [refused(402, "PAYMENT_DECLINED")],
    store,
  );
  expect(after.flow.view.form).toMatchObject({ payment: "transfer", token: "declined" });
  await after.flow.pay();
  expect(after.keys()).toEqual(first.keys());
});

test("a doubt that ends in a decline makes the next press another payment", async () => {
  const { flow, keys } = checkout(booking("PENDING"), [
    ok(booking("PAYING")),
    ok(booking("PENDING")),
    ok(booking("CONFIRMED")),
  ]);
  await flow.pay();
  await flow.look();
  expect(flow.view.checkout).toEqual({ phase: "open", message: { kind: "declined" } });
  await flow.pay();
  expect(new Set(keys()).size).toBe(2);
});

test("a booking that another tab paid is shown, not declared lost", async () => {
  const { flow, keys } = checkout(booking("PENDING", { preferences: {} }), [
    refused(409, "BOOKING_NOT_PENDING"),
    ok(booking("CONFIRMED")),
  ]);
  await flow.pay();
  expect(keys()).toEqual([]);
  expect(flow.view.checkout).toEqual({ phase: "leaving", to: "booking" });
});

test("a look that a payment's answer overtook changes nothing", async () => {
  let arrive = (_: Answer<Booking>) => {};
  const late = new Promise<Answer<Booking>>((resolve) => (arrive = resolve));
  const { flow } = checkout(booking("PENDING"), [late, ok(booking("PAYING"))]);
  const look = flow.look();
  await flow.pay();
  arrive(ok(booking("PENDING")));
  await look;
  expect(flow.view.checkout.phase).toBe("doubt");
});

test("the time running out while paying is the payment's own affair", async () => {
  const { flow } = checkout(booking("PENDING"), [refused(409, "HOLD_EXPIRED")]);
  await flow.pay();
  expect(flow.view.checkout).toEqual({ phase: "over", why: "time" });
});

test("wrong lines are found before anything is sent, and unmarked as they are mended", async () => {
  const { flow, asked } = checkout(booking("PENDING"), []);
  flow.change({ delivery: "post", recipient: "김하나", phone: "없음", postcode: "04524", city: "서울" });
  await flow.pay();
  expect(asked).toEqual([]);
  expect(flow.view.faults).toEqual({ phone: "phone", line1: "needed" });
  expect(flow.view.faultsFound).toBe(1);
  flow.change({ phone: "0" });
  expect(flow.view.faults).toEqual({ line1: "needed" });
  expect(flow.view.faultsFound).toBe(1);
});

test("lines that only the server finds wrong stand at their fields", async () => {
  const { flow, keys } = checkout(booking("PENDING"), [
    refused(422, "INVALID_INPUT", [{ field: "delivery.recipient", message: "no" }]),
  ]);
  flow.change({ delivery: "pickup", recipient: "김하나" });
  await flow.pay();
  expect(flow.view.faults).toEqual({ recipient: "refused" });
  expect(flow.view.checkout).toEqual({ phase: "open", message: { kind: "fields" } });
  expect(keys()).toEqual([]);
});

test("seats that cannot be given back any more show what became of them", async () => {
  const { flow } = checkout(booking("PENDING"), [
    refused(409, "REFUND_NOT_OFFERED"),
    ok(booking("CONFIRMED")),
  ]);
  await flow.cancel();
  expect(flow.view.checkout).toEqual({ phase: "leaving", to: "booking" });
});
