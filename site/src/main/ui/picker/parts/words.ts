import type { Wording } from "../../shared/text";
import { longestRun, neighbours } from "../model/adjacency";
import { HELD } from "../model/board";
import type { Picker } from "../model/picker";
import type { Row, Section } from "../model/plan";

/** How the picker speaks of seats, rows and sections. */
export class SeatWords {
  constructor(
    private readonly picker: Picker,
    private readonly wording: Wording,
  ) {}

  /** A seat as printed at the venue. */
  seat(seat: number): string {
    const { plan } = this.picker;
    return this.wording.t("seat.printed", {
      section: plan.sectionFor(seat).name,
      row: plan.rowFor(seat).label,
      number: plan.numbers[seat]!,
    });
  }

  seats(seats: readonly number[]): string {
    return seats.map((seat) => this.seat(seat)).join(", ");
  }

  gradeAndPrice(seat: number): string {
    const grade = this.picker.gradeOf(seat);
    return `${grade.name} ${this.wording.price(grade.price, grade.currency)}`;
  }

  /** Everything about a seat in one line: for those who do not see where it is. */
  whole(seat: number): string {
    const { plan, board, selection } = this.picker;
    const grade = this.picker.gradeOf(seat);
    const parts = [
      this.wording.t("picker.seat", { row: plan.rowFor(seat).label, number: plan.numbers[seat]! }),
      grade.name,
      this.wording.price(grade.price, grade.currency),
    ];
    if (plan.accessible(seat)) {
      parts.push(this.wording.t("picker.accessible"));
    }
    if (selection.has(seat)) {
      parts.push(this.wording.t("picker.chosen"));
    } else if (this.picker.owns(seat)) {
      parts.push(this.wording.t("picker.own"));
    } else if (!board.isFree(seat)) {
      parts.push(this.wording.t(board.state(seat) === HELD ? "picker.held" : "picker.taken"));
    } else {
      parts.push(this.wording.t("picker.free"));
      const beside = neighbours(plan, seat).filter((other) => board.isFree(other));
      if (beside.length > 0) {
        parts.push(
          this.wording.t("picker.beside", {
            numbers: beside.map((other) => plan.numbers[other]!).join(", "),
          }),
        );
      }
    }
    return parts.join(", ");
  }

  /** The least and the most that a seat of a section costs. */
  prices(section: Section): string {
    const { plan } = this.picker;
    let [least, most] = [Infinity, 0];
    for (let seat = section.first; seat < section.end; seat++) {
      const { price } = this.picker.grades[plan.grade[seat]!]!;
      least = Math.min(least, price);
      most = Math.max(most, price);
    }
    const money = (amount: number) => this.wording.price(amount, this.picker.currency());
    return least === most ? money(least) : `${money(least)} – ${money(most)}`;
  }

  free(row: Row): number {
    let free = 0;
    for (let seat = row.first; seat < row.end; seat++) {
      free += Number(this.picker.board.isFree(seat));
    }
    return free;
  }

  /** Whether a row of a section has so many free seats side by side. */
  hasTogether(section: Section, count: number): boolean {
    const { rows } = this.picker.plan;
    for (let row = section.firstRow; row < section.endRow; row++) {
      if (this.sideBySide(rows[row]!) >= count) {
        return true;
      }
    }
    return false;
  }

  sideBySide(row: Row): number {
    return longestRun(this.picker.plan, row, (seat) => this.picker.board.isFree(seat));
  }
}
