/** A queue as its operators see it; see docs/protocols/waiting-room.md. */
export interface QueueFigures {
  readonly enabled: boolean;
  readonly state: "WAITING" | "OPEN" | "PAUSED" | "DRAINING" | "SOLD_OUT" | "CLOSED";
  readonly opensAt: string;
  readonly target: number;
  readonly line: string;
  readonly joined: number;
  readonly waiting: number;
  readonly called: number;
  readonly inside: number;
  readonly pending: number;
  readonly entered: number;
  readonly noShows: number;
  readonly finished: number;
  readonly ratePerMinute: number;
  readonly pace?: number | null;
  readonly pressure: {
    readonly latencyMillis: number;
    readonly errorShare: number;
    readonly paymentsBusyShare: number;
    readonly paymentsOpen: boolean;
  };
  readonly seatsLeft?: number | null;
  readonly leader: boolean;
  readonly interrupted?: boolean;
}

/** The share of called fans who did not come, from 0 to 1; 0 while nobody's turn has ended. */
export function noShowShare(figures: Pick<QueueFigures, "entered" | "noShows">): number {
  const ended = figures.entered + figures.noShows;
  return ended === 0 ? 0 : figures.noShows / ended;
}

/** A figure at a moment, in milliseconds. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

/** The last minutes of a figure. */
export class Series {
  private readonly kept: Point[] = [];

  constructor(private readonly spanMillis: number) {}

  get points(): readonly Point[] {
    return this.kept;
  }

  add(at: number, value: number): void {
    this.kept.push({ at, value });
    while (this.kept[0] && this.kept[0].at < at - this.spanMillis) {
      this.kept.shift();
    }
  }

  /** How much a figure that only grows grew in the last minute, reckoned for a whole one; 0 while that is unknown. */
  perMinute(): number {
    const last = this.kept.at(-1);
    const first = this.kept.find(({ at }) => last !== undefined && at >= last.at - MINUTE);
    if (!last || !first || last.at === first.at) {
      return 0;
    }
    return Math.max(0, ((last.value - first.value) / (last.at - first.at)) * MINUTE);
  }
}

const MINUTE = 60_000;

/** The same moment as a field for a time in Korea has it. */
export function koreanTime(moment: string): string {
  const parts = new Date(Date.parse(moment) + KOREA_AHEAD_MILLIS).toISOString();
  return parts.slice(0, "2026-12-31T20:00".length);
}

/** What such a field says, as a moment; undefined when it says none. Korea has no summer time. */
export function momentOf(field: string): string | undefined {
  const millis = Date.parse(`${field}${field.length === "2026-12-31T20:00".length ? ":00" : ""}Z`);
  return Number.isNaN(millis) ? undefined : new Date(millis - KOREA_AHEAD_MILLIS).toISOString();
}

const KOREA_AHEAD_MILLIS = 9 * 3_600_000;
