import { useEffect, useMemo, useState } from "preact/hooks";
import { call, type Answer, type CallOptions } from "../shared/api";
import { estimateOf } from "../queue/standing";
import { clockTime, KOREA, ServerClock } from "../shared/clock";
import { Icon } from "../shared/icon";
import type { Wording } from "../shared/text";
import { troubleOf, type Trouble } from "../shared/trouble";
import { Actions, type Action } from "./actions";
import { Chart } from "./chart";
import { noShowShare, Series, type QueueFigures } from "./figures";
import { refusalText, SetupForm } from "./setup";

/** What the server tells the cockpit in its page. */
export interface CockpitPage {
  readonly eventId: string;
  readonly queueUrl: string;
  readonly signInUrl: string;
  readonly serverTime: string;
}

interface Props {
  readonly page: CockpitPage;
  readonly wording: Wording;
}

const ASK_MILLIS = 2_000;
const SPAN_MILLIS = 5 * 60_000;
const TEN_MINUTES = 600_000;
const HARD_LATENCY_MILLIS = 500;

/** How the figures come: none yet, known, or that the event never had a queue. */
type Known = {
  readonly figures?: QueueFigures;
  readonly at?: number;
  readonly never?: boolean;
  /** Why the last figures did not come. */
  readonly trouble?: Trouble;
};

/** One waiting room, live. */
export function Cockpit({ page, wording }: Props) {
  const [known, setKnown] = useState<Known>({});
  const [asking, setAsking] = useState(false);
  const [told, setTold] = useState("");
  const clock = useMemo(() => new ServerClock(page.serverTime), []);
  const series = useMemo(
    () => ({
      waiting: new Series(SPAN_MILLIS),
      entered: new Series(SPAN_MILLIS),
      rate: new Series(SPAN_MILLIS),
      inside: new Series(SPAN_MILLIS),
      pace: new Series(SPAN_MILLIS),
      latency: new Series(SPAN_MILLIS),
    }),
    [],
  );
  const take = (answer: Answer<QueueFigures>) => {
    if (answer.kind === "ok") {
      const at = Date.now();
      const figures = answer.body;
      series.waiting.add(at, figures.waiting);
      series.entered.add(at, figures.entered);
      series.rate.add(at, series.entered.perMinute());
      series.inside.add(at, figures.inside);
      series.pace.add(at, figures.pace ?? 0);
      series.latency.add(at, figures.pressure.latencyMillis);
      setKnown({ figures, at });
    } else if (answer.kind === "problem" && answer.problem.status === 401) {
      location.assign(page.signInUrl);
    } else if (answer.kind === "problem" && answer.problem.status === 404) {
      setKnown({ never: true });
    } else {
      setKnown((before) => ({ ...before, trouble: troubleOf(answer) ?? "away" }));
    }
  };
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout>;
    const round = async () => {
      if (document.visibilityState === "visible") {
        take(await call<QueueFigures>(page.queueUrl));
      }
      if (!stopped) {
        timer = setTimeout(() => void round(), ASK_MILLIS);
      }
    };
    void round();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, []);

  const change = async (path: string, options: CallOptions) => {
    const answer = await call<QueueFigures>(path, options);
    if (answer.kind === "ok") {
      take(answer);
    }
    return answer;
  };
  const act = async (action: Action) => {
    setAsking(true);
    const answer = await change(`${page.queueUrl}/${action}`, { method: "POST", body: {} });
    setAsking(false);
    setTold(answer.kind === "ok" ? wording.t("operator.queue.done") : refusalText(answer, wording));
  };

  const { figures } = known;
  return (
    <div class="cockpit">
      {known.trouble && (
        <div class="notice hurry" role="alert">
          <Icon name="circle-alert" />
          <p>{wording.t(`operator.queue.${known.trouble}`)}</p>
        </div>
      )}
      {figures?.interrupted && (
        <div class="notice lost" role="alert">
          <Icon name="circle-alert" />
          <p>{wording.t("operator.queue.interrupted")}</p>
        </div>
      )}
      {known.never && (
        <div class="notice">
          <Icon name="info" />
          <p>{wording.t("operator.queue.off")}</p>
        </div>
      )}
      {figures && <Figures {...{ figures, series, wording }} at={known.at ?? 0} now={clock.now()} />}
      {figures && (
        <Actions state={figures.state} asking={asking} wording={wording} act={(it) => void act(it)} />
      )}
      <p class="unseen" role="status">
        {told}
      </p>
      {(figures || known.never) && (
        <SetupForm
          figures={figures}
          opensAt={new Date(Date.parse(page.serverTime) + TEN_MINUTES).toISOString()}
          wording={wording}
          save={(body) => change(page.queueUrl, { method: "PUT", body })}
        />
      )}
    </div>
  );
}

interface FiguresProps {
  readonly figures: QueueFigures;
  readonly at: number;
  /** The same moment by the server's clock. */
  readonly now: number;
  readonly series: Readonly<Record<"waiting" | "entered" | "rate" | "inside" | "pace" | "latency", Series>>;
  readonly wording: Wording;
}

const TONES: Readonly<Record<QueueFigures["state"], string>> = {
  WAITING: "soon",
  OPEN: "good",
  PAUSED: "hurry",
  DRAINING: "hurry",
  SOLD_OUT: "lost",
  CLOSED: "",
};

function Figures({ figures, at, now, series, wording }: FiguresProps) {
  const whole = (value: number) => wording.number(Math.round(value));
  const percent = (share: number) => wording.t("operator.queue.percent", { count: Math.round(share * 100) });
  const name = (key: string) => wording.t(`operator.queue.${key}`);
  const { pressure } = figures;
  const troubled =
    !pressure.paymentsOpen || pressure.errorShare > 0.02 || pressure.latencyMillis > HARD_LATENCY_MILLIS;
  const chart = (key: string, points: Series, target?: number) => (
    <Chart
      name={name(key)}
      points={points.points}
      wording={wording}
      {...(target === undefined ? {} : { target })}
    />
  );
  return (
    <>
      <p class="row">
        <span class={`badge ${TONES[figures.state]}`}>
          {wording.t(`operator.queue.state.${figures.state}`)}
        </span>
        <span class="soft small">
          {wording.t("operator.queue.asof", {
            time: clockTime(at, KOREA),
          })}
        </span>
        <span class="soft small">{name(figures.leader ? "leader" : "follower")}</span>
      </p>
      <dl class="tiles three" aria-label={name("figures")}>
        <Tile
          name={name("waiting")}
          value={whole(figures.waiting)}
          chart={chart("waiting", series.waiting)}
        />
        <Tile
          name={name("rate")}
          value={whole(series.entered.perMinute())}
          chart={chart("rate", series.rate)}
        />
        <Tile
          name={name("inside")}
          value={whole(figures.inside)}
          note={wording.t("operator.queue.inside.of", { count: figures.target })}
          chart={chart("inside", series.inside, figures.target)}
        />
      </dl>
      <dl class="tiles plain">
        <Tile name={name("pending")} value={whole(figures.pending)} />
        <Tile
          name={name("noshow")}
          value={percent(noShowShare(figures))}
          note={wording.t("operator.queue.noshow.of", { count: figures.noShows })}
        />
        <Tile name={name("empty")} value={emptyIn(figures, now, wording)} />
        <Tile
          name={name("seats")}
          value={figures.seatsLeft == null ? name("empty.unknown") : whole(figures.seatsLeft)}
        />
      </dl>
      <section class="stack" aria-labelledby="pressure">
        <h2 id="pressure">{name("pressure")}</h2>
        <div class={troubled ? "notice hurry" : "notice good"}>
          <Icon name={troubled ? "circle-alert" : "circle-check"} />
          <p>{name(troubled ? "pressure.bad" : "pressure.good")}</p>
        </div>
        <dl class="tiles">
          <Tile
            name={name("pace")}
            value={figures.pace == null ? name("pace.follower") : whole(figures.pace)}
            chart={chart("pace", series.pace)}
          />
          <Tile
            name={name("latency")}
            value={wording.t("operator.queue.millis", { count: Math.round(pressure.latencyMillis) })}
            chart={chart("latency", series.latency)}
          />
          <Tile name={name("errors")} value={percent(pressure.errorShare)} />
          <Tile
            name={name("payments")}
            value={pressure.paymentsOpen ? percent(pressure.paymentsBusyShare) : name("payments.shut")}
          />
        </dl>
      </section>
      <dl class="counts small">
        {(["joined", "called", "entered", "finished"] as const).map((key) => (
          <div key={key}>
            <dt>{name(key)}</dt>
            <dd>{whole(figures[key])}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Tile(props: { name: string; value: string; note?: string; chart?: preact.JSX.Element }) {
  return (
    <div class="tile card">
      <dt>{props.name}</dt>
      <dd class="tile-value">{props.value}</dd>
      {props.note && <dd class="soft small">{props.note}</dd>}
      {props.chart && <dd class="tile-chart">{props.chart}</dd>}
    </div>
  );
}

/** How long it takes until nobody waits: by the same reckoning as the last in line is told. */
function emptyIn(figures: QueueFigures, now: number, wording: Wording): string {
  if (figures.waiting === 0) {
    return wording.t("operator.queue.empty.nobody");
  }
  const { kind, low, high } = estimateOf(figures.waiting, figures, now);
  return wording.t(`operator.queue.empty.${kind}`, { low, high });
}
