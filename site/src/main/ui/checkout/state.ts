import type { Answer } from "../shared/api";
import type { Booking } from "./booking";

/** What the fan is told beside the pay button. */
export type Message =
  | { readonly kind: "declined" }
  | { readonly kind: "busy"; readonly seconds: number }
  | { readonly kind: "offline" }
  | { readonly kind: "away"; readonly seconds: number }
  | { readonly kind: "fields" }
  | { readonly kind: "refused"; readonly code: string };

/**
 * Where a checkout stands. `leaving` goes to another page: that of the same booking where `ticket` is told, since the
 * server shows what became of it.
 */
export type Checkout =
  | { readonly phase: "open"; readonly message?: Message }
  | { readonly phase: "asking" }
  | { readonly phase: "doubt" }
  | { readonly phase: "over" }
  | { readonly phase: "leaving"; readonly to: "booking" | "sign-in" | "seats" };

export type Event =
  /** The fan pressed the button and the form was right. */
  | { readonly type: "pay" }
  /** The form was not. */
  | { readonly type: "wrong-fields" }
  /** The answer to saving what the fan prefers, or to paying, or to giving the seats back. */
  | { readonly type: "answered"; readonly call: "save" | "pay" | "cancel"; readonly answer: Answer<Booking> }
  /** The booking as it is now, asked for because time passed, a page came back, or a payment is in doubt. */
  | { readonly type: "looked"; readonly answer: Answer<Booking> };

/** Where a checkout begins, by what the booking is. */
export function begin(booking: Booking): Checkout {
  return by(booking, { phase: "open" });
}

/** What an event makes of a checkout. The server alone decides that a hold is over or a payment done. */
export function next(now: Checkout, event: Event): Checkout {
  if (now.phase === "leaving") {
    return now;
  }
  switch (event.type) {
    case "pay":
      return now.phase === "open" ? { phase: "asking" } : now;
    case "wrong-fields":
      return now.phase === "open" ? { phase: "open", message: { kind: "fields" } } : now;
    case "answered":
      return answered(now, event.call, event.answer);
    case "looked":
      // While a payment is asked for, its own answer says more than a look beside it.
      return event.answer.kind === "ok" && now.phase !== "asking" ? by(event.answer.body, now) : now;
  }
}

/** The key of a try to pay may be forgotten: its end is known, and another try is another payment. */
export function endsTry(event: Event): boolean {
  if (event.type !== "answered" || event.call !== "pay" || event.answer.kind === "offline") {
    return false;
  }
  if (event.answer.kind === "ok") {
    return event.answer.body.status === "CONFIRMED";
  }
  return event.answer.problem.status === 402 || event.answer.problem.status === 409;
}

function by(booking: Booking, now: Checkout): Checkout {
  switch (booking.status) {
    case "PENDING":
      // In doubt before and pending again: the provider has said no, and the seats are still held.
      return now.phase === "doubt" ? { phase: "open", message: { kind: "declined" } } : now;
    case "PAYING":
      return { phase: "doubt" };
    case "EXPIRED":
    case "PAYMENT_FAILED":
      return { phase: "over" };
    case "CONFIRMED":
    case "CANCELLED":
    case "REFUNDED":
      return { phase: "leaving", to: "booking" };
  }
}

function answered(now: Checkout, call: "save" | "pay" | "cancel", answer: Answer<Booking>): Checkout {
  if (answer.kind === "offline") {
    return { phase: "open", message: { kind: "offline" } };
  }
  if (answer.kind === "ok") {
    if (call === "cancel") {
      return { phase: "leaving", to: "seats" };
    }
    return call === "save" ? now : by(answer.body, { phase: "open" });
  }
  const { status, code } = answer.problem;
  if (status === 401) {
    return { phase: "leaving", to: "sign-in" };
  }
  if (status === 402) {
    return { phase: "open", message: { kind: "declined" } };
  }
  if (status === 422) {
    return { phase: "open", message: { kind: "fields" } };
  }
  if (status === 503 || status === 429) {
    const seconds = answer.retryAfterSeconds ?? 2;
    return { phase: "open", message: { kind: code === "PAYMENTS_BUSY" ? "busy" : "away", seconds } };
  }
  if (code === "HOLD_EXPIRED" || code === "BOOKING_NOT_PENDING") {
    return { phase: "over" };
  }
  if (code === "BOOKING_CANCELLED" || code === "PAYMENT_REFUNDED" || code === "BOOKING_REFUNDED") {
    return { phase: "leaving", to: "booking" };
  }
  return { phase: "open", message: { kind: "refused", code } };
}
