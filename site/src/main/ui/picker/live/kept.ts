import type { Picker } from "../model/picker";

/** Chosen seats are kept while the fan signs in, and chosen again on the way back where they are still free. */
export class KeptSeats {
  private readonly place: string;

  constructor(private readonly picker: Picker) {
    this.place = `podo.seats.${picker.page.showtimeId}`;
  }

  keep(): void {
    const ids = this.picker.selection.seats.map((seat) => this.picker.plan.ids[seat]);
    sessionStorage.setItem(this.place, JSON.stringify(ids));
  }

  /** Answers the kept seats that somebody else has now. */
  restore(): number[] {
    const lost: number[] = [];
    try {
      const ids: unknown = JSON.parse(sessionStorage.getItem(this.place) ?? "[]");
      sessionStorage.removeItem(this.place);
      for (const id of Array.isArray(ids) ? ids : []) {
        const seat = this.picker.plan.ordinalOf(String(id));
        if (seat !== undefined && !this.picker.selection.has(seat)) {
          if (this.picker.selection.toggle(seat) === "taken") {
            lost.push(seat);
          }
        }
      }
    } catch {
      sessionStorage.removeItem(this.place); // not written by us
    }
    return lost;
  }
}
