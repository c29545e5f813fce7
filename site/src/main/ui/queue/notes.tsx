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
  if (view.offline) {
    notes.push(["offline", "hurry"]);
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
          </div>
        </div>
      ))}
    </div>
  );
}
