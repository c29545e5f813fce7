import { Icon } from "../shared/icon";
import type { Wording } from "../shared/text";
import type { View } from "./flow";

interface Props {
  readonly view: View;
  readonly elsewhere: boolean;
  readonly wording: Wording;
}

/** What is out of the ordinary, above the line itself. */
export function Notes({ view, elsewhere, wording }: Props) {
  const { status, stage } = view;
  const numbered = ["before", "drawing", "line", "turn"].includes(stage.kind);
  const notes: [string, string][] = [];
  if (view.trouble && stage.kind !== "none") {
    notes.push([view.trouble, "hurry"]); // who has no number is told instead of it
  } else if (status?.interrupted) {
    notes.push(["interrupted", "hurry"]);
  }
  if (status?.state === "PAUSED" && numbered) {
    notes.push(["paused", "hurry"]);
  }
  if (status?.state === "DRAINING" && numbered) {
    notes.push(["draining", ""]);
  }
  if (view.renewed && numbered) {
    notes.push(["renewed", "hurry"]);
  }
  if (elsewhere && numbered) {
    notes.push(["elsewhere", ""]);
  }
  return (
    <div class="queue-notes" role="status">
      {notes.map(([note, tone]) => (
        <div key={note} class={`notice ${tone}`}>
          <Icon name={tone ? "circle-alert" : "info"} />
          <div>
            <p class="title">{wording.t(`queue.note.${note}.title`)}</p>
            <p>{wording.t(`queue.note.${note}`)}</p>
            {note === view.trouble && <Again {...{ view, wording }} />}
          </div>
        </div>
      ))}
    </div>
  );
}

/** When this page asks again by itself; a line that changes each second is not for reading aloud. */
export function Again({ view, wording }: Pick<Props, "view" | "wording">) {
  return view.againSeconds === undefined ? null : (
    <p class="small" aria-hidden="true">
      {wording.t("queue.again", { count: view.againSeconds })}
    </p>
  );
}
