import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { call } from "../shared/api";
import { Icon } from "../shared/icon";
import { tabStore } from "../shared/store";
import { pageJson, Wording } from "../shared/text";
import { commitmentOf, isSeed, lastOf, placeOf, rankOf } from "./draw";
import type { QueuePage } from "./page";
import type { QueueStatus } from "./status";

/** The draw of a sale as everybody can check it. */
export function DrawCheck({ page, wording }: { page: QueuePage; wording: Wording }) {
  const [status, setStatus] = useState<QueueStatus | "failed">();
  useEffect(() => {
    void call<QueueStatus>(page.statusUrl).then((answer) =>
      setStatus(answer.kind === "ok" ? answer.body : "failed"),
    );
  }, []);
  if (status === undefined) {
    return (
      <div class="card">
        <div class="skeleton queue-number-shape" />
      </div>
    );
  }
  if (status === "failed") {
    return (
      <div class="notice lost" role="alert">
        <Icon name="circle-alert" />
        <p>{wording.t("draw.failed")}</p>
      </div>
    );
  }
  const { seed, drawn } = status;
  const drawnNow = seed !== undefined && drawn !== undefined && isSeed(seed);
  return (
    <div class="card stack">
      {drawnNow ? (
        <Drawn {...{ page, wording, status, seed, drawn }} />
      ) : (
        <div>
          <h2>{wording.t("draw.before.title")}</h2>
          <p>{wording.t("draw.before.text")}</p>
        </div>
      )}
      <dl class="draw-facts">
        <Fact name={wording.t("draw.commitment")} value={status.commitment} />
        {drawnNow && (
          <>
            <Fact name={wording.t("draw.reckoned")} value={commitmentOf(page.eventId, status.sale, seed)} />
            <Fact name={wording.t("draw.seed")} value={seed} />
            <Fact name={wording.t("draw.drawn")} value={wording.number(drawn)} />
          </>
        )}
        <Fact name={wording.t("draw.sale")} value={status.sale} />
      </dl>
    </div>
  );
}

interface DrawnProps {
  readonly page: QueuePage;
  readonly wording: Wording;
  readonly status: QueueStatus;
  readonly seed: string;
  readonly drawn: number;
}

function Drawn({ page, wording, status, seed, drawn }: DrawnProps) {
  const kept = commitmentOf(page.eventId, status.sale, seed) === status.commitment;
  const [typed, setTyped] = useState(() => ownNumber(page.eventId, status.sale));
  const [asked, setAsked] = useState(typed);
  const number = Number(asked);
  const last = lastOf(status.joined, status.gaps ?? []);
  const fault = asked !== "" && !(Number.isInteger(number) && number >= 1 && number <= last);
  return (
    <>
      <div class={kept ? "notice good" : "notice lost"}>
        <Icon name={kept ? "circle-check" : "circle-alert"} />
        <p>{wording.t(kept ? "draw.kept" : "draw.broken")}</p>
      </div>
      <form
        class="draw-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(typed.trim());
        }}
      >
        <div class="field">
          <label for="number">{wording.t("draw.number")}</label>
          <input
            class="input"
            id="number"
            inputMode="numeric"
            autocomplete="off"
            value={typed}
            aria-invalid={fault ? "true" : undefined}
            aria-describedby="draw-result"
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        <button class="button" type="submit">
          {wording.t("draw.check")}
        </button>
      </form>
      <div id="draw-result" role="status">
        {fault ? (
          <p class="draw-fault">{wording.t("draw.fault", { count: last })}</p>
        ) : (
          asked !== "" && (
            <>
              <p class="draw-result">
                {wording.t("draw.result", { number, place: placeOf(seed, drawn, number, status.gaps) })}
              </p>
              <p>
                {rankOf(number, status.gaps ?? []) > drawn
                  ? wording.t("draw.result.after")
                  : wording.t("draw.result.drawn", { count: drawn })}
              </p>
            </>
          )
        )}
      </div>
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** The number of this tab's own fan, where it has one in this sale. */
function ownNumber(eventId: string, sale: string): string {
  try {
    const kept = JSON.parse(tabStore().getItem(`podo.queue.${eventId}`) ?? "null") as {
      sale?: string;
      number?: number;
    } | null;
    return kept?.sale === sale && kept.number ? String(kept.number) : "";
  } catch {
    return ""; // not written by us
  }
}

const place = document.getElementById("draw");
const page = pageJson<QueuePage>("page-data");
if (place && page) {
  place.replaceChildren();
  render(<DrawCheck page={page} wording={Wording.ofPage()} />, place);
}
