import type { Answer } from "../../shared/api";

/** After so many seconds a map that did not come is asked for again: longer each time, up to the last. */
const AGAIN_SECONDS = [5, 10, 20, 30];

/**
 * Seconds until a map that did not come is asked for again: not before the server wants it, and never at the same moment for
 * all fans, who failed at once.
 *
 * @param tries how often that was done before
 * @param random from 0 to 1
 */
export function openAgainAfter(answer: Answer<unknown>, tries: number, random: number): number {
  const least = AGAIN_SECONDS[Math.min(tries, AGAIN_SECONDS.length - 1)] ?? 0;
  const asked = answer.kind === "problem" ? (answer.retryAfterSeconds ?? 0) : 0;
  return Math.ceil(Math.max(least, asked) * (1 + random / 2));
}
