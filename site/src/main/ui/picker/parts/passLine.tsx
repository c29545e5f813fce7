import { useEffect, useRef, useState } from "preact/hooks";
import { clockTime, minutesAndSeconds, type LocalClock } from "../../shared/clock";
import { ConfirmButton } from "../../shared/confirm";
import { Icon } from "../../shared/icon";
import { HURRY_MILLIS, insideUntil } from "../../shared/pass";
import type { Wording } from "../../shared/text";
import type { Pass } from "../live/pass";

interface Props {
  readonly pass: Pass;
  readonly clock: LocalClock;
  readonly eventId: string;
  readonly wording: Wording;
  /** Called when the time inside is over. */
  readonly over: () => void;
  /** Called when the fan has given the pass back. */
  readonly left: () => void;
}

const SECOND = 1_000;
/** How often a server that cannot say is asked whether the time is over. */
const ASK_AGAIN_SECONDS = 5;

/** How long the fan may still choose, quietly; any activity keeps the time. */
export function PassLine({ pass, clock, eventId, wording, over, left: gone }: Props) {
  const [left, setLeft] = useState(pass.left());
  const leaving = useRef(false); // then the end of the pass is no news, and must not lead to the line
  useEffect(() => {
    const heard = (said: string) => {
      if (said === "none" && !leaving.current) {
        over();
      }
    };
    let wait = 0;
    const tick = async () => {
      const now = pass.left();
      setLeft(now);
      // Another tab has made it longer or given it back: the cookie beside the pass tells.
      const given = insideUntil(document.cookie, eventId);
      pass.heard(given);
      if ((now === 0 || given === undefined) && wait-- <= 0) {
        wait = ASK_AGAIN_SECONDS;
        heard(await pass.ended());
      }
    };
    const ticking = setInterval(() => void tick(), SECOND);
    const end = pass.onChange(() => setLeft(pass.left()));
    const active = async () => heard(await pass.active());
    const acted = () => void active();
    const shown = () => document.visibilityState === "visible" && void active();
    document.addEventListener("visibilitychange", shown);
    addEventListener("pointerdown", acted);
    addEventListener("keydown", acted);
    return () => {
      clearInterval(ticking);
      end();
      document.removeEventListener("visibilitychange", shown);
      removeEventListener("pointerdown", acted);
      removeEventListener("keydown", acted);
    };
  }, [pass]);

  const hurry = left !== undefined && left < HURRY_MILLIS;
  const capAt = pass.capped() && pass.times ? Date.parse(pass.times.capAt) : undefined;
  const leave = async () => {
    leaving.current = true;
    if (await pass.leave()) {
      gone();
    } else {
      leaving.current = false;
    }
  };
  return (
    <div class={hurry ? "pass-line hurry" : "pass-line"}>
      {left !== undefined && (
        <>
          <Icon name="clock" size={16} />
          <span role="timer">{wording.t("live.inside.left", { time: minutesAndSeconds(left) })}</span>
        </>
      )}
      <ConfirmButton
        id="pass-leave"
        kind="quiet small"
        label={wording.t("picker.pass.leave")}
        title={wording.t("picker.pass.leave.title")}
        text={wording.t("picker.pass.leave.text")}
        yes={wording.t("picker.pass.leave.yes")}
        no={wording.t("picker.pass.leave.no")}
        confirmed={() => void leave()}
      />
      <span class="unseen" role="status">
        {hurry
          ? capAt === undefined
            ? wording.t("picker.pass.soon")
            : wording.t("picker.pass.cap", { time: clockTime(capAt, clock) })
          : ""}
      </span>
    </div>
  );
}
