import { left } from "../live/countdown";
import { clockTime } from "../shared/clock";
import { Icon } from "../shared/icon";
import type { Wording } from "../shared/text";
import type { QueueFlow, View } from "./flow";
import { Again } from "./notes";
import type { QueuePage } from "./page";
import { InsideNow } from "./insideNow";
import { estimateText } from "./said";
import type { Refusal } from "./stage";
import { progressOf, type Standing } from "./standing";

interface Props {
  readonly view: View;
  readonly page: QueuePage;
  readonly wording: Wording;
  readonly flow: QueueFlow;
  readonly enter: () => void;
}

/** Where the fan stands, in one large number. */
export function StageView(props: Props) {
  const { view, page, wording, flow } = props;
  const { stage } = view;
  switch (stage.kind) {
    case "joining":
      return (
        <>
          <h2>{wording.t("queue.joining")}</h2>
          <div class="skeleton queue-number-shape" />
        </>
      );
    case "before":
      return (
        <>
          <h2>{wording.t("queue.before.title")}</h2>
          <p class="queue-label">{wording.t("queue.before.left")}</p>
          <p class="queue-big" role="timer">
            {left(Math.max(0, Date.parse(stage.opensAt) - flow.now()), wording)}
          </p>
          <p>{wording.t("queue.before.opens", { time: page.opensAtText })}</p>
          <Facts facts={[["queue.fact.number", wording.number(stage.number)]]} wording={wording} />
          <p class="queue-why">{wording.t("queue.before.text")}</p>
        </>
      );
    case "drawing":
      return (
        <>
          <h2>{wording.t("queue.drawing.title")}</h2>
          <p class="queue-label">{wording.t("queue.fact.number")}</p>
          <p class="queue-big">{wording.number(stage.number)}</p>
          <p class="queue-why">{wording.t("queue.drawing.text")}</p>
        </>
      );
    case "line":
      return <InLine {...props} number={stage.number} standing={stage.standing} />;
    case "turn":
      return <YourTurn {...props} until={stage.until} />;
    case "inside":
      return (
        <InsideNow
          page={page}
          wording={wording}
          until={Date.parse(stage.expiresAt)}
          left={Math.max(0, Date.parse(stage.expiresAt) - flow.now())}
        />
      );
    case "sold-out":
    case "closed":
    case "cancelled":
      return <Ended kind={stage.kind} page={page} wording={wording} />;
    case "none":
      return <NoNumber {...props} why={stage.why} />;
  }
}

function InLine({ view, wording, number, standing }: Props & { number: number; standing: Standing }) {
  const { ahead, place, estimate } = standing;
  const still = view.status?.state === "PAUSED" || view.status?.interrupted === true;
  const rate = Math.round(view.status?.ratePerMinute ?? 0);
  const facts: [string, string][] = [
    ["queue.fact.number", wording.number(number)],
    ["queue.fact.place", wording.number(place)],
  ];
  if (rate > 0 && !still) {
    facts.push(["queue.fact.rate", wording.t("queue.fact.rate.value", { count: rate })]);
  }
  return (
    <>
      <h2>{wording.t(still ? "queue.line.still" : "queue.line.title")}</h2>
      <p class="queue-label">{wording.t(ahead === 0 ? "queue.line.next.label" : "queue.line.label")}</p>
      <p class={ahead === 0 ? "queue-big words" : "queue-big"}>
        {ahead === 0 ? wording.t("queue.line.next") : wording.t("queue.line.people", { count: ahead })}
      </p>
      {ahead > 0 && (
        <progress
          class="queue-progress"
          aria-label={wording.t("queue.line.progress")}
          max={1}
          value={progressOf(ahead, view.aheadAtFirst ?? ahead)}
        />
      )}
      <p class="queue-estimate">{estimateText(estimate, wording)}</p>
      <Facts facts={facts} wording={wording} />
      <p class="queue-why">{wording.t("queue.line.text")}</p>
    </>
  );
}

function YourTurn({ view, page, wording, until, enter, flow }: Props & { until: number | undefined }) {
  const paused = view.status?.state === "PAUSED";
  const remaining = until === undefined ? 0 : Math.max(0, until - flow.now());
  return (
    <>
      <Icon name="circle-check" size={40} />
      <h2>{wording.t("queue.turn.title")}</h2>
      {!paused && (
        <p class="queue-big turn" role="timer">
          {until === undefined || remaining === 0 ? wording.t("queue.turn.now") : left(remaining, wording)}
        </p>
      )}
      <p>
        {paused
          ? wording.t("queue.turn.paused")
          : until === undefined || remaining === 0
            ? wording.t("queue.turn.soon")
            : wording.t("queue.turn.until", { time: clockTime(until, page.clock) })}
      </p>
      {!paused && (
        <button type="button" class="button large wide" disabled={view.asking} onClick={enter}>
          {view.asking ? wording.t("queue.turn.entering") : wording.t("queue.turn.enter")}
        </button>
      )}
      {view.retrySeconds !== undefined && <p role="alert">{wording.t("queue.turn.again")}</p>}
    </>
  );
}

function NoNumber({ view, page, wording, flow, why }: Props & { why: Refusal }) {
  return (
    <>
      <h2>{wording.t(`queue.none.${why}.title`)}</h2>
      <p>{wording.t(`queue.none.${why}.text`)}</p>
      <Again {...{ view, wording }} />
      {why === "sign-in" ? (
        <a class="button large wide" href={page.signInUrl}>
          {wording.t("queue.signin")}
        </a>
      ) : why === "draining" ? (
        <a class="button plain" href={page.eventUrl}>
          {wording.t("queue.event")}
        </a>
      ) : (
        <button
          type="button"
          class="button large wide"
          disabled={view.asking}
          onClick={() => void flow.join()}
        >
          {wording.t(["lost", "left", "ended"].includes(why) ? "queue.join.again" : "queue.join")}
        </button>
      )}
    </>
  );
}

function Ended({
  kind,
  page,
  wording,
}: {
  kind: "sold-out" | "closed" | "cancelled";
  page: QueuePage;
  wording: Wording;
}) {
  return (
    <>
      <h2>{wording.t(`queue.${kind}.title`)}</h2>
      <p>{wording.t(`queue.${kind}.text`)}</p>
      <div class="row">
        <a class="button" href={page.eventUrl}>
          {wording.t(kind === "closed" ? "queue.closed.go" : "queue.event")}
        </a>
        <a class="button plain" href={page.homeUrl}>
          {wording.t("queue.others")}
        </a>
      </div>
    </>
  );
}

function Facts({ facts, wording }: { facts: readonly [string, string][]; wording: Wording }) {
  return (
    <dl class="queue-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{wording.t(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
