import { tabStore } from "../../shared/store";
import type { Picker } from "../model/picker";

/** Chosen seats are kept while the fan signs in, and chosen again on the way back where they are still free. */
export class KeptSeats {
  private readonly place: string;
  private readonly store = tabStore();

  constructor(private readonly picker: Picker) {
    this.place = `podo.seats.${picker.page.showtimeId}`;
  }

  keep(): void {
    const ids = this.picker.selection.seats.map((seat) => this.picker.plan.ids[seat]);
    this.store.setItem(this.place, JSON.stringify(ids));
  }

  /** Answers the kept seats that somebody else has now. */
  restore(): number[] {
    const lost: number[] = [];
    try {
      const ids: unknown = JSON.parse(this.store.getItem(this.place) ?? "[]");
      this.store.removeItem(this.place);
      for (const id of Array.isArray(ids) ? ids : []) {
        const seat = this.picker.plan.ordinalOf(String(id));
        if (seat !== undefined && !this.picker.selection.has(seat)) {
          if (this.picker.selection.toggle(seat) === "taken") {
            lost.push(seat);
          }
        }
      }
    } catch {
      this.store.removeItem(this.place); // not written by us
    }
    return lost;
  }
}
