import type { Answer, Problem } from "../shared/api";
import { troubleOf, type Trouble } from "../shared/trouble";
import type { Booking } from "./booking";

/** What the fan is told: beside the pay button, and of a decline at the step where another way to pay is chosen. */
export type Message =
  | { readonly kind: "declined" }
  | { readonly kind: "busy"; readonly seconds: number }
  | { readonly kind: "away"; readonly seconds: number }
  /** Nothing has come through; nothing was asked of the provider. */
  | { readonly kind: "offline" }
  /** A payment was asked for, and its answer has not come. */
  | { readonly kind: "lost" }
  | { readonly kind: "fields" }
  | { readonly kind: "refused"; readonly code: string };

/**
 * Where a checkout stands. `leaving` goes to another page: that of the same booking where `booking` is told, since the
 * server shows what became of it.
 */
export type Checkout =
  | { readonly phase: "open"; readonly message?: Message }
  | { readonly phase: "asking"; readonly what: "pay" | "cancel" }
  /** The provider has not answered. Trouble says why the server did not tell when last asked about it. */
  | { readonly phase: "doubt"; readonly trouble?: Trouble }
  | { readonly phase: "over"; readonly why: "time" | "refunded" }
  | { readonly phase: "leaving"; readonly to: "booking" | "sign-in" | "seats" };

export type Event =
  /** The fan pressed a button, and what was to be checked first was right. */
  | { readonly type: "ask"; readonly what: "pay" | "cancel" }
  /** The form was not. */
  | { readonly type: "wrong-fields" }
  /** The answer to saving what the fan prefers, or to paying, or to giving the seats back. */
  | { readonly type: "answered"; readonly call: "save" | "pay" | "cancel"; readonly answer: Answer<Booking> }
  /** The booking as it is now, asked for because time passed, a page came back, or a payment is in doubt. */
  | { readonly type: "looked"; readonly answer: Answer<Booking> }
  /** The server was reached again, other than by something that the fan asked for. */
  | { readonly type: "reached" };

const OPEN: Checkout = { phase: "open" };

/** Where a checkout begins, by what the booking is and whether an earlier try to pay has no known end. */
export function begin(booking: Booking, openTry: boolean): Checkout {
  return by(booking, openTry ? told({ kind: "lost" }) : OPEN);
}

/** What an event makes of a checkout. The server alone decides that a hold is over or a payment done. */
export function next(now: Checkout, event: Event): Checkout {
  if (now.phase === "leaving" || (now.phase === "over" && event.type !== "looked")) {
    return now;
  }
  switch (event.type) {
    case "ask":
      return now.phase === "open" ? { phase: "asking", what: event.what } : now;
    case "wrong-fields":
      return now.phase === "open" ? told({ kind: "fields" }) : now;
    case "answered":
      return answered(now, event.call, event.answer);
    case "looked":
      return looked(now, event.answer);
    case "reached":
      return now.phase === "open" && now.message?.kind === "offline" ? OPEN : now;
  }
}

/** The key of a try to pay may be forgotten: its end is known, and another try is another payment. */
export function endsTry(now: Checkout, event: Event): boolean {
  if (event.type === "looked" && event.answer.kind === "ok") {
    // Where a payment was in doubt, any other state tells its end; elsewhere only the end of the booking does.
    const { status } = event.answer.body;
    return status === "PENDING" ? now.phase === "doubt" : status !== "PAYING";
  }
  if (event.type !== "answered" || event.call !== "pay" || event.answer.kind === "offline") {
    return false;
  }
  if (event.answer.kind === "ok") {
    return event.answer.body.status === "CONFIRMED";
  }
  const { status, code } = event.answer.problem;
  return status === 402 || status === 409 || code === "IDEMPOTENCY_KEY_REUSED";
}

function told(message: Message): Checkout {
  return { phase: "open", message };
}

function looked(now: Checkout, answer: Answer<Booking>): Checkout {
  if (now.phase === "asking") {
    return now; // its own answer says more than a look beside it
  }
  if (answer.kind === "ok") {
    return by(answer.body, now);
  }
  if (answer.kind === "problem" && answer.problem.status === 401) {
    return { phase: "leaving", to: "sign-in" };
  }
  return now.phase === "doubt" ? { phase: "doubt", trouble: troubleOf(answer) ?? "away" } : now;
}

function by(booking: Booking, now: Checkout): Checkout {
  switch (booking.status) {
    case "PENDING":
      if (booking.showtimeCancelled === true) {
        return { phase: "leaving", to: "booking" };
      }
      // In doubt before and pending again: the provider has said no, and the seats are still held.
      return now.phase === "doubt" ? told({ kind: "declined" }) : now;
    case "PAYING":
      return { phase: "doubt" };
    case "EXPIRED":
    case "PAYMENT_FAILED":
      return now.phase === "over" ? now : { phase: "over", why: "time" };
    case "CONFIRMED":
    case "CANCELLED":
    case "REFUNDED":
      return { phase: "leaving", to: "booking" };
  }
}

function answered(now: Checkout, call: "save" | "pay" | "cancel", answer: Answer<Booking>): Checkout {
  if (answer.kind === "offline") {
    return told({ kind: call === "pay" ? "lost" : "offline" });
  }
  if (answer.kind === "problem") {
    return refused(now, call, answer.problem, answer.retryAfterSeconds ?? 2);
  }
  if (call === "cancel") {
    // Paid meanwhile, in another tab: then money goes back, and the booking's page says so.
    return { phase: "leaving", to: answer.body.status === "REFUNDED" ? "booking" : "seats" };
  }
  return call === "save" ? now : by(answer.body, OPEN);
}

function refused(
  now: Checkout,
  call: "save" | "pay" | "cancel",
  problem: Problem,
  seconds: number,
): Checkout {
  const { status, code } = problem;
  const trouble = troubleOf({ kind: "problem", problem });
  if (status === 401) {
    return { phase: "leaving", to: "sign-in" };
  }
  if (status === 402) {
    // The time may have run out while the provider was asked.
    return problem["bookingStatus"] === "PAYMENT_FAILED"
      ? { phase: "over", why: "time" }
      : told({ kind: "declined" });
  }
  if (trouble === "busy" || trouble === "away") {
    return told({ kind: trouble, seconds });
  }
  switch (code) {
    case "BOOKING_NOT_PENDING":
      return call === "save" ? now : told({ kind: "refused", code }); // after a save, the booking is looked at
    case "HOLD_EXPIRED":
      return { phase: "over", why: "time" };
    case "PAYMENT_REFUNDED":
    case "BOOKING_REFUNDED":
      return { phase: "over", why: "refunded" };
    case "BOOKING_CANCELLED":
    case "SHOWTIME_CANCELLED":
      return { phase: "leaving", to: "booking" };
  }
  const atFields = call === "save" && problem.errors?.some(({ field }) => field.startsWith("delivery."));
  return told(atFields ? { kind: "fields" } : { kind: "refused", code });
}
