import { useEffect, useState } from "preact/hooks";
import type { Answer } from "../shared/api";
import type { Wording } from "../shared/text";
import { koreanTime, momentOf, type QueueFigures } from "./figures";

/** What an operator sets of a queue. */
export interface Setup {
  readonly enabled: boolean;
  readonly opensAt: string;
  readonly target: number;
  readonly line: string;
}

interface Props {
  readonly figures: QueueFigures | undefined;
  /** When a queue that is set up for the first time opens, unless somebody says otherwise. */
  readonly opensAt: string;
  readonly wording: Wording;
  readonly save: (setup: Setup) => Promise<Answer<QueueFigures>>;
}

const LINES = ["counter", "sorted-set"];
const FIRST_TARGET = 200;
const MOST_TARGET = 1_000_000;

/** The settings of a queue. What is typed stays until it is saved; what others save is taken in while nothing is typed. */
export function SetupForm({ figures, opensAt, wording, save }: Props) {
  const [typed, setTyped] = useState(() => formOf(figures, opensAt));
  const [touched, setTouched] = useState(false);
  const [told, setTold] = useState<{ readonly good: boolean; readonly text: string }>();
  const [saving, setSaving] = useState(false);
  useEffect(() => {
    if (!touched) {
      setTyped(formOf(figures, opensAt));
    }
  }, [figures?.enabled, figures?.opensAt, figures?.target, figures?.line]);

  const change = (changed: Partial<typeof typed>) => {
    setTyped({ ...typed, ...changed });
    setTouched(true);
    setTold(undefined);
  };
  const submit = async () => {
    const moment = momentOf(typed.opensAt);
    const target = Number(typed.target);
    const faults = [
      moment === undefined ? wording.t("operator.queue.setup.opens") : "",
      Number.isInteger(target) && target >= 1 && target <= MOST_TARGET
        ? ""
        : wording.t("operator.queue.setup.target"),
    ].filter(Boolean);
    if (faults.length > 0 || moment === undefined) {
      setTold({ good: false, text: wording.t("operator.queue.setup.fault", { fields: faults.join(", ") }) });
      return;
    }
    setSaving(true);
    const answer = await save({ enabled: typed.enabled, opensAt: moment, target, line: typed.line });
    setSaving(false);
    if (answer.kind === "ok") {
      setTouched(false);
      setTold({ good: true, text: wording.t("operator.queue.setup.saved") });
    } else {
      setTold({ good: false, text: refusalText(answer, wording) });
    }
  };

  return (
    <form
      class="card stack"
      aria-labelledby="setup"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h2 id="setup">{wording.t("operator.queue.setup")}</h2>
      <label class="choice">
        <input
          type="checkbox"
          checked={typed.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
        {wording.t("operator.queue.setup.enabled")}
      </label>
      <div class="setup-fields">
        <div class="field">
          <label for="opens">{wording.t("operator.queue.setup.opens")}</label>
          <input
            class="input"
            id="opens"
            type="datetime-local"
            required
            value={typed.opensAt}
            onInput={(event) => change({ opensAt: event.currentTarget.value })}
          />
        </div>
        <div class="field">
          <label for="target">{wording.t("operator.queue.setup.target")}</label>
          <input
            class="input"
            id="target"
            type="number"
            required
            min={1}
            max={MOST_TARGET}
            value={typed.target}
            aria-describedby="target-hint"
            onInput={(event) => change({ target: event.currentTarget.value })}
          />
          <p class="hint" id="target-hint">
            {wording.t("operator.queue.setup.target.hint")}
          </p>
        </div>
        <div class="field">
          <label for="line">{wording.t("operator.queue.setup.line")}</label>
          <select
            class="input"
            id="line"
            value={typed.line}
            onChange={(event) => change({ line: event.currentTarget.value })}
          >
            {LINES.map((line) => (
              <option key={line} value={line}>
                {wording.t(`operator.queue.setup.line.${line}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div class="row">
        <button class="button" type="submit" disabled={saving}>
          {wording.t(saving ? "operator.queue.setup.saving" : "operator.queue.setup.save")}
        </button>
        <p role="status" class={told?.good === false ? "setup-fault" : ""}>
          {told?.text ?? ""}
        </p>
      </div>
    </form>
  );
}

/** What a refusal is called. */
export function refusalText(answer: Answer<unknown>, wording: Wording): string {
  if (answer.kind !== "problem") {
    return wording.t("operator.queue.refused.offline");
  }
  const fields = (answer.problem.errors ?? []).map(({ field }) => field);
  return fields.length > 0
    ? wording.t("operator.queue.setup.fault", { fields: fields.join(", ") })
    : wording.t("operator.queue.refused", { code: answer.problem.code });
}

function formOf(figures: QueueFigures | undefined, opensAt: string) {
  return {
    enabled: figures?.enabled ?? false,
    opensAt: koreanTime(figures?.opensAt ?? opensAt),
    target: String(figures?.target ?? FIRST_TARGET),
    line: figures?.line ?? LINES[0] ?? "",
  };
}
