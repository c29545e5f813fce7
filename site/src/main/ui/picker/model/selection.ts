export type Toggled = "added" | "removed" | "limit" | "taken";

/** The seats that the fan has chosen, in the order of the choice: never more than the limit, never a taken one. */
export class Selection {
  private readonly chosen: number[] = [];

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

  clear(): void {
    this.chosen.length = 0;
  }

  /** Lets go of the seats that are not free any more, and answers them. */
  dropTaken(): number[] {
    const lost = this.chosen.filter((ordinal) => !this.isFree(ordinal));
    lost.forEach((ordinal) => this.remove(ordinal));
    return lost;
  }
}
