import type { Wording } from "../shared/text";
import type { Stage } from "./stage";
import type { Estimate } from "./standing";

/** While only figures change, nothing is said aloud sooner than this after the last time. */
const QUIET_MILLIS = 120_000;

/** What was said aloud, when, and at which stage. */
export interface Said {
  readonly text: string;
  readonly kind: Stage["kind"];
  readonly at: number;
}

/**
 * What a screen reader is told: each new stage at once, a line that moves every few minutes, a countdown never. The same
 * object when there is nothing new to say.
 */
export function saidNext(before: Said | undefined, stage: Stage, now: number, wording: Wording): Said {
  if (before?.kind === stage.kind && (stage.kind !== "line" || now - before.at < QUIET_MILLIS)) {
    return before;
  }
  const text = spoken(stage, wording);
  return before?.kind === stage.kind && before.text === text ? before : { text, kind: stage.kind, at: now };
}

function spoken(stage: Stage, wording: Wording): string {
  switch (stage.kind) {
    case "joining":
      return wording.t("queue.joining");
    case "none":
      return wording.t(`queue.none.${stage.why}.title`);
    case "before":
      return wording.t("queue.said.before", { number: stage.number });
    case "line":
      return `${wording.t("queue.said.line", { count: stage.standing.ahead })} ${estimateText(
        stage.standing.estimate,
        wording,
      )}`;
    default:
      return wording.t(`queue.${stage.kind}.title`);
  }
}

/** How long it takes as a sentence, honest about not knowing. */
export function estimateText({ kind, low, high }: Estimate, wording: Wording): string {
  return wording.t(`queue.line.${kind}`, { low, high });
}
