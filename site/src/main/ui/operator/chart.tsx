import type { Wording } from "../shared/text";
import type { Point } from "./figures";

interface Props {
  readonly name: string;
  readonly points: readonly Point[];
  /** A line to compare with. */
  readonly target?: number;
  readonly wording: Wording;
}

const WIDTH = 240;
const HEIGHT = 64;
const EDGE = 4;
/** The whole width is at least so long a time, and as long as what is known otherwise. */
const LEAST_SPAN_MILLIS = 60_000;

/** The last minutes of a figure as a line; what it shows is said in words too. */
export function Chart({ name, points, target, wording }: Props) {
  const values = points.map(({ value }) => value);
  const low = Math.min(...values, 0);
  const high = Math.max(...values, target ?? 0, 1);
  const end = points.at(-1)?.at ?? 0;
  const spanMillis = Math.max(LEAST_SPAN_MILLIS, end - (points[0]?.at ?? end));
  const x = (at: number) => WIDTH - ((end - at) / spanMillis) * WIDTH;
  const y = (value: number) => HEIGHT - EDGE - ((value - low) / (high - low)) * (HEIGHT - 2 * EDGE);
  const line = points.map(({ at, value }) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  const first = points[0];
  const said = wording.t("operator.queue.chart", {
    name,
    minutes: Math.round(spanMillis / 60_000),
    low: wording.number(Math.round(Math.min(...values))),
    high: wording.number(Math.round(Math.max(...values))),
    now: wording.number(Math.round(values.at(-1) ?? 0)),
  });
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={values.length > 0 ? said : name}
    >
      <line class="chart-base" x1="0" x2={WIDTH} y1={y(0)} y2={y(0)} />
      {target !== undefined && <line class="chart-target" x1="0" x2={WIDTH} y1={y(target)} y2={y(target)} />}
      {first && (
        <polygon class="chart-area" points={`${x(first.at).toFixed(1)},${y(0)} ${line} ${WIDTH},${y(0)}`} />
      )}
      <polyline class="chart-line" points={line} />
    </svg>
  );
}
