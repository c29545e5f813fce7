import { useState } from "preact/hooks";
import { Icon } from "../shared/icon";
import type { Wording } from "../shared/text";
import type { TurnSound } from "./alert";
import type { QueuePage } from "./page";

interface Props {
  readonly page: QueuePage;
  readonly turnSeconds: number | undefined;
  readonly wording: Wording;
  readonly sound: TurnSound;
}

/** What happens when the turn comes, and the choice of a sound. */
export function Then({ page, turnSeconds, wording, sound }: Props) {
  const [loud, setLoud] = useState(sound.chosen);
  const toggle = () => {
    sound.choose(!loud);
    setLoud(!loud);
  };
  return (
    <section class="queue-then stack" aria-labelledby="then">
      <h2 id="then">{wording.t("queue.then.title")}</h2>
      <ul class="queue-steps">
        <li>{wording.t("queue.then.sign")}</li>
        {turnSeconds !== undefined && (
          <li>{wording.t("queue.then.enter", { time: lasting(turnSeconds, wording) })}</li>
        )}
        <li>{wording.t("queue.then.lost")}</li>
        <li>{wording.t("queue.then.account")}</li>
      </ul>
      <div class="row">
        <button type="button" class="chip" aria-pressed={loud} onClick={toggle}>
          <Icon name={loud ? "volume-2" : "volume-x"} size={18} />
          {wording.t("queue.sound")}
        </button>
        <a class="chip" href={page.drawUrl}>
          <Icon name="shield-check" size={18} />
          {wording.t("queue.draw")}
        </a>
      </div>
    </section>
  );
}

/** A span as people say it: whole minutes where it has them. */
export function lasting(seconds: number, wording: Wording): string {
  return seconds >= 60 && seconds % 60 === 0
    ? wording.t("queue.minutes", { count: seconds / 60 })
    : wording.t("queue.seconds", { count: seconds });
}
