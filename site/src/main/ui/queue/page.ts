import type { LocalClock } from "../shared/clock";

/** What the server tells the waiting page: addresses of one event's queue. */
export interface QueuePage {
  readonly eventId: string;
  readonly title: string;
  readonly statusUrl: string;
  readonly joinUrl: string;
  readonly enterUrl: string;
  readonly leaveUrl: string;
  /** Says when this browser's pass ends. */
  readonly passUrl: string;
  readonly signInUrl: string;
  /** Where to choose a showtime. */
  readonly eventUrl: string;
  /** Where to choose seats, where the fan came from there. */
  readonly seatsUrl?: string;
  /** The showtimes that can be booked now, the next ones. */
  readonly showtimes?: readonly { readonly url: string; readonly startsAt: string }[];
  readonly homeUrl: string;
  readonly drawUrl: string;
  readonly serverTime: string;
  /** When the sale opens, as people read it. */
  readonly opensAtText: string;
  /** By whose clock times are told. */
  readonly clock: LocalClock;
}
