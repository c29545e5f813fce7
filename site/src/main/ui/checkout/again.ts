import type { ServerClock } from "../shared/clock";

/** How often the server is asked when the time is over and it has not said so yet. */
const ASK_AGAIN_MILLIS = 1_000;

/** The moments that are also said aloud, in seconds before the end: rarely enough not to disturb. */
const SAID_AT = [10, 30, 60, 120];

/**
 * Does something after a wait, and again after the next, which begins when it is done. Stopping holds even while it is
 * under way.
 *
 * @param wait milliseconds before each round, which counts from 0
 * @return stops it
 */
export function repeatedly(work: () => Promise<void>, wait: (round: number) => number): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout>;
  const after = (round: number) => {
    timer = setTimeout(() => {
      void work().then(() => {
        if (!stopped) {
          after(round + 1);
        }
      });
    }, wait(round));
  };
  after(0);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/**
 * Tells each second how many milliseconds are left until a moment. Asks the server once they are over, and again until
 * the countdown is stopped: only the server says what that means. Asks as well when the device seems to have slept.
 *
 * @return stops it
 */
export function countDown(
  clock: ServerClock,
  moment: string,
  tell: (left: number) => void,
  ask: () => Promise<void>,
): () => void {
  let left = clock.until(moment);
  tell(left);
  return repeatedly(
    async () => {
      left = clock.until(moment);
      tell(left);
      if (left === 0 || clock.strayed()) {
        await ask();
        left = clock.until(moment);
        tell(left);
      }
    },
    (round) => (left > 0 ? left % 1_000 || 1_000 : round === 0 ? 0 : ASK_AGAIN_MILLIS),
  );
}

/** Which of the moments that are said aloud has come between two looks at the time left; the latest, if several. */
export function saidBetween(before: number, after: number): number | undefined {
  const at = SAID_AT.find((seconds) => after <= seconds * 1_000);
  return at !== undefined && before > at * 1_000 && after > 0 ? at : undefined;
}
