import { ConfirmButton } from "../shared/confirm";
import type { Wording } from "../shared/text";
import type { QueueFigures } from "./figures";

export type Action = "pause" | "resume" | "drain" | "close";

interface Props {
  readonly state: QueueFigures["state"];
  readonly asking: boolean;
  readonly wording: Wording;
  readonly act: (action: Action) => void;
}

/** What can be done to a queue in each state. */
const POSSIBLE: Readonly<Record<QueueFigures["state"], readonly Action[]>> = {
  WAITING: ["pause", "drain", "close"],
  OPEN: ["pause", "drain", "close"],
  PAUSED: ["resume", "drain", "close"],
  DRAINING: ["resume", "pause", "close"],
  SOLD_OUT: ["pause", "drain", "close"],
  CLOSED: [],
};

/** The switches of a queue; each asks once more. */
export function Actions({ state, asking, wording, act }: Props) {
  if (POSSIBLE[state].length === 0) {
    return null;
  }
  return (
    <section class="card stack" aria-labelledby="actions">
      <h2 id="actions">{wording.t("operator.queue.actions")}</h2>
      <div class="row">
        {POSSIBLE[state].map((action) => (
          <ConfirmButton
            key={action}
            id={action}
            kind={action === "close" ? "danger" : action === "resume" ? "" : "plain"}
            label={wording.t(`operator.queue.${action}`)}
            title={wording.t(`operator.queue.${action}.title`)}
            text={wording.t(`operator.queue.${action}.text`)}
            yes={wording.t(`operator.queue.${action}`)}
            no={wording.t("operator.queue.no")}
            disabled={asking}
            confirmed={() => act(action)}
          />
        ))}
      </div>
    </section>
  );
}
