import type { Board } from "../model/board";
import type { Plan } from "../model/plan";
import type { Selection } from "../model/selection";

/** All that the map shows. The painter reads it and changes nothing. */
export interface Scene {
  readonly plan: Plan;
  readonly board: Board;
  readonly selection: Selection;
  /** Seats that the fan holds already. */
  readonly own: ReadonlySet<number>;
  /** The only grade to be drawn in full colour, or -1 for all. */
  readonly onlyGrade: number;
  /** Seats that the server offers in place of taken ones. */
  readonly alternatives: readonly number[];
  /** The seat under the mouse, or -1. */
  readonly hovered: number;
  readonly stageLabel: string;
  readonly language: "ko" | "en";
  /** The words under a section's name. */
  left(free: number): string;
}

/** A seat's radius in CSS pixels from which on seats are drawn where sections come first. */
export const SEATS_FROM = 3;

/** A seat's radius in CSS pixels below which a finger cannot choose it, so that a tap zooms in. */
export const TOUCH_FROM = 8;

/** Whether seats are to be seen at a scale. The scale alone decides. */
export function showsSeats(plan: Plan, scale: number): boolean {
  return !plan.sectionsFirst || plan.radius * scale >= SEATS_FROM;
}
