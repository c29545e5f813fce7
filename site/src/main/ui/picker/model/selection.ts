export type Toggled = "added" | "removed" | "limit" | "taken";

/** The seats that the fan has chosen, in the order of the choice: never more than the limit, never a taken one. */
export class Selection {
  private readonly chosen: number[] = [];
  /** Seats that the server has been asked for: it may be for this fan that they are free no more. */
  private asked: ReadonlySet<number> = new Set();

  constructor(
    readonly limit: number,
    private readonly isFree: (ordinal: number) => boolean,
  ) {}

  get seats(): readonly number[] {
    return this.chosen;
  }

  get size(): number {
    return this.chosen.length;
  }

  has(ordinal: number): boolean {
    return this.chosen.includes(ordinal);
  }

  toggle(ordinal: number): Toggled {
    if (this.remove(ordinal)) {
      return "removed";
    }
    if (!this.isFree(ordinal)) {
      return "taken";
    }
    if (this.chosen.length >= this.limit) {
      return "limit";
    }
    this.chosen.push(ordinal);
    return "added";
  }

  remove(ordinal: number): boolean {
    const at = this.chosen.indexOf(ordinal);
    if (at >= 0) {
      this.chosen.splice(at, 1);
    }
    return at >= 0;
  }

  /** Chooses these seats and no others. */
  replace(seats: readonly number[]): void {
    this.chosen.splice(0, this.chosen.length, ...seats.slice(0, this.limit));
  }

  /** From here to the answer, what is chosen stays chosen whatever the board says. */
  ask(): void {
    this.asked = new Set(this.chosen);
  }

  /** The server has said whose the seats are: the board is to be believed again. */
  answered(): void {
    this.asked = new Set();
  }

  /** Lets go of the seats that are not free any more, and answers them. */
  dropTaken(): number[] {
    const lost = this.chosen.filter((ordinal) => !this.isFree(ordinal) && !this.asked.has(ordinal));
    lost.forEach((ordinal) => this.remove(ordinal));
    return lost;
  }
}
