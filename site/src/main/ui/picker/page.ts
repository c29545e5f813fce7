import type { LocalClock } from "../shared/clock";

/** A price category of this showtime, as the page names it. */
export interface GradePrice {
  readonly grade: string;
  readonly name: string;
  readonly price: number;
  readonly currency: string;
}

/** What the server tells the picker in the page: addresses, rules and words of one showtime. */
export interface PickerPage {
  readonly showtimeId: string;
  readonly eventId: string;
  readonly salesOpenAt: string;
  readonly salesCloseAt: string;
  readonly startsAt: string;
  readonly status: "SCHEDULED" | "ON_SALE" | "SOLD_OUT" | "ENDED" | "CANCELLED";
  readonly seatLimit: number;
  readonly seatMapUrl: string;
  readonly seatsUrl: string;
  readonly streamUrl: string;
  readonly reserveUrl: string;
  readonly grades: readonly GradePrice[];
  /** Whether very many want the seats at once. */
  readonly hot?: boolean;
  /** Whether seats are sold to fans with a pass only. */
  readonly queueRequired: boolean;
  /** The waiting room, which leads back here. */
  readonly queueUrl: string;
  readonly queueApiUrl: string;
  readonly eventUrl: string;
  readonly signInUrl: string;
  readonly bookingUrlPrefix: string;
  readonly bookingsUrl: string;
  readonly bookingsApiUrl: string;
  readonly serverTime: string;
  readonly title: string;
  /** By whose clock times are told. */
  readonly clock: LocalClock;
  /** Whether the fans watch a match, so that there is no stage. */
  readonly sport: boolean;
}
