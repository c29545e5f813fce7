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
  /** The same for people to read. */
  readonly estimate: Estimate;
}

/**
 * How long it takes, for people to read: what kind of sentence says it, and between how many minutes and how many. While an
 * empty hall is filled, only the least is known.
 */
export interface Estimate {
  readonly kind: "unknown" | "paused" | "filling" | "least" | "soon" | "within" | "between";
  readonly low: number;
  readonly high: number;
}

/** What an estimate follows from; everybody who is told one is told by this. */
export type Pace = Pick<QueueStatus, "state" | "ratePerMinute" | "opensAt" | "interrupted">;

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
  const place = placeOf(status.seed, status.drawn, mine.number, status.gaps);
  const ahead = Math.max(0, place - status.serving - 1);
  const called = place <= status.serving;
  const places = place - status.serving;
  return {
    place,
    ahead,
    called,
    estimateSeconds: called ? 0 : secondsFor(places, status),
    estimate: estimateOf(called ? 0 : places, status, Date.parse(status.at)),
  };
}

/** The pace of before says nothing while nobody is called. */
function secondsFor(places: number, pace: Pace): number {
  const moving = (pace.state === "OPEN" || pace.state === "DRAINING") && !pace.interrupted;
  return moving && pace.ratePerMinute > 0 ? (places / pace.ratePerMinute) * MINUTE : Infinity;
}

/**
 * How long it takes until so many places are called, in whole minutes, coarser the further off. The server reckons alike
 * (WaitEstimate).
 *
 * @param now milliseconds since 1970 by the server's clock
 */
export function estimateOf(places: number, pace: Pace, now: number): Estimate {
  const minutes = secondsFor(places, pace) / MINUTE;
  if (!Number.isFinite(minutes)) {
    return { kind: pace.state === "PAUSED" ? "paused" : "unknown", low: 0, high: 0 };
  }
  const filling = now - Date.parse(pace.opensAt) < FILLING_MILLIS;
  const latest = filling ? minutes : minutes * LATEST;
  const step = latest <= 10 ? 1 : latest <= 60 ? 5 : 10;
  const low = Math.floor((minutes * SOONEST) / step) * step;
  if (filling) {
    return { kind: low === 0 ? "filling" : "least", low, high: 0 };
  }
  const high = Math.max(1, Math.ceil(latest / step) * step);
  return { kind: high <= 1 ? "soon" : low === 0 ? "within" : "between", low, high };
}

/** How much of the way from where the fan first stood is behind, from 0 to 1. */
export function progressOf(ahead: number, aheadAtFirst: number): number {
  return aheadAtFirst <= 0 ? 1 : Math.min(1, Math.max(0, 1 - ahead / aheadAtFirst));
}
