import { useEffect, useRef, useState } from "preact/hooks";
import type { Wording } from "../shared/text";
import type { TurnSound } from "./alert";
import type { QueueFlow, View } from "./flow";
import type { QueuePage } from "./page";
import { saidNext, type Said } from "./said";
import type { Stage } from "./stage";

const SECOND = 1_000;

/** The view of a queue, anew with each change and each second. */
export function useQueue(flow: QueueFlow): View {
  const [view, setView] = useState(flow.view);
  useEffect(() => {
    const end = flow.onChange(() => setView(flow.view));
    const ticking = setInterval(() => document.visibilityState === "visible" && flow.tick(), SECOND);
    const shown = () => document.visibilityState === "visible" && void flow.shown();
    const online = () => void flow.shown();
    const back = (event: PageTransitionEvent) => event.persisted && void flow.shown();
    document.addEventListener("visibilitychange", shown);
    addEventListener("online", online);
    addEventListener("pageshow", back);
    void flow.start();
    return () => {
      end();
      clearInterval(ticking);
      document.removeEventListener("visibilitychange", shown);
      removeEventListener("online", online);
      removeEventListener("pageshow", back);
      flow.stop();
    };
  }, [flow]);
  return view;
}

/** When the turn comes: a sound, where the fan has chosen it, and another title for those who look elsewhere. */
export function useTurn(stage: Stage, sound: TurnSound, wording: Wording, page: QueuePage): void {
  const before = useRef<Stage["kind"] | undefined>(undefined);
  useEffect(() => {
    if (stage.kind === "turn" && before.current !== "turn") {
      sound.play();
    }
    before.current = stage.kind;
    const title = wording.t("queue.title", { title: page.title });
    document.title = stage.kind === "turn" ? `● ${wording.t("queue.turn.title")} - ${title}` : title;
  }, [stage.kind]);
  useEffect(() => {
    const awaken = () => sound.awaken();
    addEventListener("pointerdown", awaken);
    addEventListener("keydown", awaken);
    return () => {
      removeEventListener("pointerdown", awaken);
      removeEventListener("keydown", awaken);
    };
  }, [sound]);
}

/** What is said aloud, changing rarely. */
export function useSaid(stage: Stage, wording: Wording): string {
  const said = useRef<Said | undefined>(undefined);
  said.current = saidNext(said.current, stage, Date.now(), wording);
  return said.current.text;
}
