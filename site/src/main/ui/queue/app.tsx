import { useMemo, useState } from "preact/hooks";
import { ConfirmButton } from "../shared/confirm";
import type { Wording } from "../shared/text";
import type { TurnSound } from "./alert";
import type { QueueFlow } from "./flow";
import { useQueue, useSaid, useTurn } from "./hooks";
import { Notes } from "./notes";
import type { QueuePage } from "./page";
import { StageView } from "./stageView";
import { OtherTabs } from "./tabs";
import { Then } from "./then";

interface Props {
  readonly flow: QueueFlow;
  readonly page: QueuePage;
  readonly wording: Wording;
  readonly sound: TurnSound;
  /** Called with the pass's end when the fan is inside; leads on. */
  readonly entered: (expiresAt: string) => void;
}

const WITH_NUMBER = ["before", "drawing", "line", "turn"];

/** The waiting page of one event. */
export function QueueApp({ flow, page, wording, sound, entered }: Props) {
  const view = useQueue(flow);
  const { stage } = view;
  const [elsewhere, setElsewhere] = useState(false);
  const tabs = useMemo(
    () =>
      new OtherTabs(page.eventId, (told) => {
        setElsewhere(true);
        if (told.kind === "entered") {
          flow.heard("entered", told.expiresAt);
        } else if (told.kind === "left") {
          flow.heard("left");
        }
      }),
    [],
  );
  useTurn(stage, sound, wording, page);
  const said = useSaid(stage, wording);

  const enter = async () => {
    if (await flow.enter()) {
      const inside = flow.view.stage;
      if (inside.kind === "inside") {
        tabs.tell({ kind: "entered", expiresAt: inside.expiresAt });
        entered(inside.expiresAt);
      }
    }
  };
  const leave = async () => {
    await flow.leave();
    if (flow.view.stage.kind === "none") {
      tabs.tell({ kind: "left" });
    }
  };

  const numbered = WITH_NUMBER.includes(stage.kind);
  return (
    <div class="queue">
      <p class="unseen" role="status">
        {said}
      </p>
      <Notes view={view} elsewhere={elsewhere} wording={wording} />
      <section class="queue-stage card" aria-label={wording.t("queue.here")}>
        <StageView view={view} page={page} wording={wording} enter={() => void enter()} flow={flow} />
      </section>
      {numbered && stage.kind !== "turn" && (
        <Then page={page} turnSeconds={view.status?.turnSeconds} wording={wording} sound={sound} />
      )}
      {numbered && (
        <p class="queue-leave">
          <ConfirmButton
            id="leave"
            kind="quiet"
            label={wording.t("queue.leave")}
            title={wording.t("queue.leave.title")}
            text={wording.t("queue.leave.text")}
            yes={wording.t("queue.leave.yes")}
            no={wording.t("queue.leave.no")}
            disabled={view.asking}
            confirmed={() => void leave()}
          />
        </p>
      )}
    </div>
  );
}
