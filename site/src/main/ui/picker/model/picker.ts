import { AVAILABLE, Board, type DeltaJson, type SeatsJson } from "./board";
import { Plan, type PlanJson } from "./plan";
import { Selection } from "./selection";
import type { GradePrice, PickerPage } from "../page";

/** What everybody who looks at the picker is to see again: the seats, or only how they are looked at. */
export type Change = "seats" | "look";

/** The state of one seat picker: the plan, what is free, what the fan has chosen. Views listen to it. */
export class Picker {
  readonly plan: Plan;
  readonly board: Board;
  readonly selection: Selection;
  readonly grades: readonly GradePrice[];
  /** The only grade in full colour, or -1 for all. */
  onlyGrade = -1;
  /** Seats that the server offers in place of taken ones. */
  alternatives: readonly number[] = [];
  /** Seats that the fan holds already, by bookings that wait for their payment. */
  private held: ReadonlySet<number> = new Set();
  private readonly listeners = new Set<(change: Change) => void>();

  constructor(
    readonly page: PickerPage,
    json: PlanJson,
    language: "ko" | "en",
  ) {
    const codes = page.grades.map((grade) => grade.grade);
    this.plan = new Plan(json, codes, language);
    // A grade that the plan has and the showtime does not price cannot be bought; it is still drawn.
    this.grades = codes.map(
      (code, i) =>
        page.grades[i] ?? { grade: code, name: code, price: 0, currency: page.grades[0]?.currency ?? "KRW" },
    );
    this.board = new Board(this.plan, codes.length);
    this.selection = new Selection(page.seatLimit, (seat) => this.board.isFree(seat));
  }

  /** Calls back after changes; answers what ends that. */
  listen(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  changed(change: Change): void {
    this.listeners.forEach((listener) => listener(change));
  }

  /** Takes the whole board over; answers chosen seats that are lost by it. */
  replaceBoard(seats: SeatsJson, now: number): number[] {
    this.board.replace(seats, now);
    return this.afterBoard();
  }

  /** Takes changes of the board over; answers chosen seats that are lost by them. */
  applyDelta(delta: DeltaJson, now: number): number[] {
    this.board.apply(delta, now);
    return this.afterBoard();
  }

  /** The server has said whose the asked seats are; answers those that are lost. */
  answered(): number[] {
    this.selection.answered();
    return this.selection.dropTaken();
  }

  /** The server has refused these seats: they count as taken from now on; the fan keeps the others. */
  refuse(seats: readonly number[], now: number): void {
    this.board.refuse(seats, now);
    this.selection.dropTaken();
    this.changed("seats");
  }

  /** The fan holds these seats already, and no others. */
  hold(seatIds: readonly string[]): void {
    this.held = new Set(seatIds.map((id) => this.plan.ordinalOf(id)).filter((seat) => seat !== undefined));
    this.changed("seats");
  }

  /** Whether the fan holds this seat already and it is not free again, as far as the board knows. */
  owns(seat: number): boolean {
    return this.held.has(seat) && !this.board.isFree(seat);
  }

  /** All of those. */
  get own(): ReadonlySet<number> {
    return new Set([...this.held].filter((seat) => this.owns(seat)));
  }

  gradeOf(seat: number): GradePrice {
    return this.grades[this.plan.grade[seat]!]!;
  }

  /** What the chosen seats cost together. */
  total(): number {
    return this.selection.seats.reduce((sum, seat) => sum + this.gradeOf(seat).price, 0);
  }

  currency(): string {
    return this.grades[0]?.currency ?? "KRW";
  }

  private afterBoard(): number[] {
    const lost = this.selection.dropTaken();
    this.alternatives = this.alternatives.every((seat) => this.board.state(seat) === AVAILABLE)
      ? this.alternatives
      : [];
    this.changed("seats");
    return lost;
  }
}
