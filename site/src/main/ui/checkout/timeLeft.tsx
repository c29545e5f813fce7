import { useEffect, useRef, useState } from "preact/hooks";
import { minutesAndSeconds, type ServerClock } from "../shared/clock";
import type { Wording } from "../shared/text";
import { countDown, saidBetween } from "./again";

const MINUTE = 60_000;

/** Milliseconds left of a hold, told anew each second; asks the server once they are over. */
export function useTimeLeft(
  clock: ServerClock,
  expiresAt: string,
  running: boolean,
  ask: () => Promise<void>,
): number {
  const [left, setLeft] = useState(() => clock.until(expiresAt));
  useEffect(() => (running ? countDown(clock, expiresAt, setLeft, ask) : undefined), [expiresAt, running]);
  return left;
}

/** How long the seats are still held: as a clock, in words under a minute. */
export function TimeLeft({ left, wording }: { left: number; wording: Wording }) {
  const seconds = Math.ceil(left / 1_000);
  const hurry = left < MINUTE;
  const inWords =
    seconds === 0 ? wording.t("checkout.asking") : wording.t("checkout.seconds", { count: seconds });
  return (
    <p class={hurry ? "time-left hurry" : "time-left"}>
      <span class="small">{wording.t("checkout.held")}</span>
      <span class="clock" role="timer">
        {hurry ? inWords : minutesAndSeconds(left)}
      </span>
      <span class="unseen" aria-live="polite">
        {useSaid(left, wording)}
      </span>
    </p>
  );
}

function useSaid(left: number, wording: Wording): string {
  const before = useRef(left);
  const said = useRef("");
  const at = saidBetween(before.current, left);
  before.current = left;
  if (at !== undefined) {
    said.current =
      at >= 60
        ? wording.t("checkout.said.minutes", { count: at / 60 })
        : wording.t("checkout.said.seconds", { count: at });
  }
  return said.current;
}
