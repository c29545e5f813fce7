/** An event that somebody may mean, as the API suggests it. */
export interface Suggestion {
  readonly eventId: string;
  readonly title: string;
  /** The runs of the title that were typed, each from a place up to another, in order. */
  readonly marks?: readonly (readonly [number, number])[];
  /** The performer whose name was typed. */
  readonly by?: string;
}

/** A run of a title. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** A title in runs, those that were typed marked; marks that lie outside of it or overlap are left out. */
export function pieces(title: string, marks: Suggestion["marks"] = []): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    if (from < at || to <= from || to > title.length) {
      continue;
    }
    if (from > at) {
      found.push({ text: title.slice(at, from), marked: false });
    }
    found.push({ text: title.slice(from, to), marked: true });
    at = to;
  }
  if (at < title.length) {
    found.push({ text: title.slice(at), marked: false });
  }
  return found;
}

/** The last few answers by what was typed, the longest unused forgotten first. */
export class Remembered {
  private readonly answers = new Map<string, readonly Suggestion[]>();

  constructor(private readonly most: number) {}

  of(text: string): readonly Suggestion[] | undefined {
    const found = this.answers.get(text);
    if (found) {
      this.keep(text, found);
    }
    return found;
  }

  keep(text: string, items: readonly Suggestion[]): void {
    this.answers.delete(text);
    this.answers.set(text, items);
    const oldest = this.answers.keys().next();
    if (this.answers.size > this.most && !oldest.done) {
      this.answers.delete(oldest.value);
    }
  }
}
