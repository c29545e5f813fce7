import { placeOf } from "./draw";
import type { Numbered, QueueStatus } from "./status";

/** Where somebody with a number stands. */
export interface Standing {
  readonly place: number;
  /** How many come first; some of them may have left. */
  readonly ahead: number;
  /** Whether the place has been called. */
  readonly called: boolean;
  /** Seconds until the turn by the pace of the last minutes; infinite when nobody is let in at present. */
  readonly estimateSeconds: number;
  /** The same for people to read: infinite also while the pace is that of an empty hall being filled. */
  readonly shownSeconds: number;
}

/** An honest guess: between so many minutes and so many. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

const MINUTE = 60;
/** At first the empty hall is filled, much quicker than it goes on; the pace is measured over a minute. */
const FILLING_MILLIS = 60_000;
/** Lines turn out faster or slower than they seem: people leave, and buyers take longer towards the end. */
const SOONEST = 0.75;
const LATEST = 1.5;

/** Works out where a number stands by what everybody is told; undefined before the draw. */
export function standingOf(mine: Numbered, status: QueueStatus): Standing | undefined {
  if (mine.sale !== status.sale || status.drawn === undefined || status.seed === undefined) {
    return undefined;
  }
  const place = placeOf(status.seed, status.drawn, mine.number);
  const ahead = Math.max(0, place - status.serving - 1);
  const called = place <= status.serving;
  const estimateSeconds = called ? 0 : estimate(place - status.serving, status);
  const filling = Date.parse(status.at) - Date.parse(status.opensAt) < FILLING_MILLIS;
  return {
    place,
    ahead,
    called,
    estimateSeconds,
    shownSeconds: filling && !called ? Infinity : estimateSeconds,
  };
}

/** The pace of before says nothing while nobody is called. */
function estimate(places: number, status: QueueStatus): number {
  const moving = status.state !== "PAUSED" && !status.interrupted;
  return moving && status.ratePerMinute > 0 ? (places / status.ratePerMinute) * MINUTE : Infinity;
}

/** The estimate in whole minutes, coarser the further off; undefined when nobody can tell. */
export function rangeOf(estimateSeconds: number): Range | undefined {
  if (!Number.isFinite(estimateSeconds)) {
    return undefined;
  }
  const minutes = estimateSeconds / MINUTE;
  const high = minutes * LATEST;
  const step = high <= 10 ? 1 : high <= 60 ? 5 : 10;
  return {
    low: Math.floor((minutes * SOONEST) / step) * step,
    high: Math.max(1, Math.ceil(high / step) * step),
  };
}

/** How much of the way from where the fan first stood is behind, from 0 to 1. */
export function progressOf(ahead: number, aheadAtFirst: number): number {
  return aheadAtFirst <= 0 ? 1 : Math.min(1, Math.max(0, 1 - ahead / aheadAtFirst));
}
