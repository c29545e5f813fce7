import type { Plan, Row } from "./plan";

/** Seats side by side that are all wanted: ordinals from first to before end. */
export interface Run {
  readonly first: number;
  readonly end: number;
}

/** The runs of wanted seats in a row that stand side by side: an aisle, a pillar or another seat ends a run. */
export function runs(plan: Plan, row: Row, wanted: (ordinal: number) => boolean): Run[] {
  const all: Run[] = [];
  let first = -1;
  for (let seat = row.first; seat <= row.end; seat++) {
    const goesOn = seat < row.end && wanted(seat) && (first < 0 || !plan.gapBefore(seat));
    if (first >= 0 && !goesOn) {
      all.push({ first, end: seat });
      first = -1;
    }
    if (first < 0 && seat < row.end && wanted(seat)) {
      first = seat;
    }
  }
  return all;
}

/** How many wanted seats of a row stand side by side at the most. */
export function longestRun(plan: Plan, row: Row, wanted: (ordinal: number) => boolean): number {
  return runs(plan, row, wanted).reduce((longest, run) => Math.max(longest, run.end - run.first), 0);
}

/** The seats directly beside a seat, without a gap between. */
export function neighbours(plan: Plan, ordinal: number): number[] {
  const row = plan.rowFor(ordinal);
  const beside: number[] = [];
  if (!plan.gapBefore(ordinal)) {
    beside.push(ordinal - 1);
  }
  if (ordinal + 1 < row.end && !plan.gapBefore(ordinal + 1)) {
    beside.push(ordinal + 1);
  }
  return beside;
}
