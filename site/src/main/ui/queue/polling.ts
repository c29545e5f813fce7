import type { QueueStatus } from "./status";

const LEAST_SECONDS = 2;
/** After this many seconds is asked again when an answer did not come: longer each time, up to the last. */
const AGAIN_SECONDS = [3, 5, 10, 20];
const SPREAD_FROM = 0.8;
const SPREAD_TO = 1.2;

/** What decides when the status is asked for again. */
export interface PollQuestion {
  readonly status: Pick<QueueStatus, "state" | "opensAt" | "nextPollSeconds" | "leastPollSeconds">;
  /** Milliseconds since 1970 by the server's clock. */
  readonly now: number;
  /** Seconds until the fan's own turn; infinite when nobody can tell. */
  readonly estimateSeconds: number;
  readonly hidden: boolean;
  /** From 0 to 1. */
  readonly random: number;
}

/**
 * After how many milliseconds to ask again; undefined: not before the page is seen. Everybody follows this rule, so that
 * all together ask no more than the server can answer, however long the line is.
 */
export function pollAfter({
  status,
  now,
  estimateSeconds,
  hidden,
  random,
}: PollQuestion): number | undefined {
  if (status.state === "WAITING") {
    const untilOpening = Date.parse(status.opensAt) - now;
    // Nothing is special at the opening for who is looking; hidden pages come back after it, to see their place.
    return hidden
      ? Math.max(0, untilOpening) + random * status.nextPollSeconds * 1_000
      : spread(Math.max(status.leastPollSeconds ?? LEAST_SECONDS, status.nextPollSeconds), random) * 1_000;
  }
  const seconds = Math.max(
    status.leastPollSeconds ?? LEAST_SECONDS,
    Math.min(status.nextPollSeconds, estimateSeconds / 2),
  );
  if (!hidden) {
    return spread(seconds, random) * 1_000;
  }
  return Number.isFinite(estimateSeconds) && isMoving(status)
    ? spread(Math.max(estimateSeconds, seconds), random) * 1_000
    : undefined;
}

/**
 * After how many milliseconds to ask again when something went wrong.
 *
 * @param failures how many there were in a row
 * @param leastSeconds for how long the server wants to be left alone
 * @param random from 0 to 1
 */
export function afterFailures(failures: number, leastSeconds: number, random: number): number {
  const seconds = AGAIN_SECONDS[Math.max(0, Math.min(failures, AGAIN_SECONDS.length) - 1)] ?? 0;
  return (
    Math.max(spread(seconds, random), spread(leastSeconds, random) + leastSeconds * (1 - SPREAD_FROM)) * 1_000
  );
}

function isMoving(status: PollQuestion["status"]): boolean {
  return status.state === "OPEN" || status.state === "DRAINING";
}

function spread(seconds: number, random: number): number {
  return seconds * (SPREAD_FROM + (SPREAD_TO - SPREAD_FROM) * random);
}
