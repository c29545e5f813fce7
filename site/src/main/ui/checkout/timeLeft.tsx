import { useEffect, useRef, useState } from "preact/hooks";
import { minutesAndSeconds, type ServerClock } from "../shared/clock";
import type { Wording } from "../shared/text";

const MINUTE = 60_000;

/** The moments that are also said aloud, in seconds before the end: rarely enough not to disturb. */
const SAID_AT = [120, 60, 30, 10];

/** How often the server is asked when the time is over and it has not said so yet. */
const ASK_AGAIN_MILLIS = 1_000;

/** Milliseconds left of a hold, told anew each second; asks the server once they are over, and again until it knows. */
export function useTimeLeft(
  clock: ServerClock,
  expiresAt: string,
  running: boolean,
  over: () => Promise<void>,
): number {
  const [left, setLeft] = useState(() => clock.until(expiresAt));
  useEffect(() => {
    if (!running) {
      return;
    }
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const now = clock.until(expiresAt);
      setLeft(now);
      if (now > 0) {
        timer = setTimeout(tick, now % 1_000 || 1_000);
      } else {
        void over().then(() => (timer = setTimeout(tick, ASK_AGAIN_MILLIS)));
      }
    };
    tick();
    return () => clearTimeout(timer);
  }, [expiresAt, running]);
  return left;
}

/** How long the seats are still held: as a clock, in words under a minute. */
export function TimeLeft({ left, wording }: { left: number; wording: Wording }) {
  const seconds = Math.ceil(left / 1_000);
  const hurry = left < MINUTE;
  const said = useSaid(seconds, wording);
  return (
    <p class={hurry ? "time-left hurry" : "time-left"}>
      <span class="small">{wording.t("checkout.held")}</span>
      <span class="clock" role="timer">
        {hurry ? wording.t("checkout.seconds", { count: seconds }) : minutesAndSeconds(left)}
      </span>
      <span class="unseen" aria-live="polite">
        {said}
      </span>
    </p>
  );
}

function useSaid(seconds: number, wording: Wording): string {
  const last = useRef("");
  if (SAID_AT.includes(seconds)) {
    last.current =
      seconds >= 60
        ? wording.t("checkout.said.minutes", { count: seconds / 60 })
        : wording.t("checkout.said.seconds", { count: seconds });
  }
  return last.current;
}
