import type { LocalClock } from "../shared/clock";

/** A booking as the API tells it, and what the server wrote into the page beside it. */
export interface Booking {
  readonly bookingId: string;
  readonly status:
    "PENDING" | "PAYING" | "CONFIRMED" | "EXPIRED" | "CANCELLED" | "PAYMENT_FAILED" | "REFUNDED";
  readonly eventId: string;
  readonly title?: string;
  readonly venue?: string;
  readonly posterUrl?: string;
  readonly seats: readonly Seat[];
  readonly amount: number;
  readonly currency: string;
  readonly expiresAt: string;
  readonly serverTime: string;
  /** The show will not take place. */
  readonly showtimeCancelled?: boolean;
  readonly preferences?: Preferences;
}

/** Whether there is nothing to pay. Then no way to pay is asked for. */
export function isFree(booking: Booking): boolean {
  return booking.amount === 0;
}

/** The key of a text that is another one where there is nothing to pay. */
export function freeKey(key: string, booking: Booking): string {
  return isFree(booking) ? `${key}.free` : key;
}

export interface Seat {
  readonly seatId: string;
  readonly section: string;
  readonly row: string;
  readonly number: string;
  readonly grade: string;
  readonly gradeName: string;
  readonly price: number;
}

export interface Preferences {
  readonly delivery?: Delivery | null;
  readonly payment?: { readonly method?: string | null } | null;
}

export interface Delivery {
  readonly method?: string | null;
  readonly recipient?: string | null;
  readonly phone?: string | null;
  readonly address?: Address | null;
}

export interface Address {
  readonly line1?: string | null;
  readonly line2?: string | null;
  readonly postcode?: string | null;
  readonly city?: string | null;
}

export interface PageData {
  readonly booking: Booking;
  readonly startsAtText: string;
  /** By whose clock times are told. */
  readonly clock: LocalClock;
  readonly bookingUrl: string;
  readonly confirmUrl: string;
  readonly cancelUrl: string;
  readonly pageUrl: string;
  readonly eventUrl: string;
  readonly seatsUrl: string;
  readonly bookingsUrl: string;
  readonly signInUrl: string;
  /** What the fan should know of giving tickets back before paying for them. */
  readonly returnsText: string;
  /** What the payments sandbox can be told to do; empty where payments are real. */
  readonly sandboxTokens: readonly string[];
}
