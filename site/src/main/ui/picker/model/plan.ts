import { Grid } from "./grid";
import { convexHull } from "./hull";

interface PointJson {
  readonly x: number;
  readonly y: number;
}

export interface DecorationJson {
  readonly kind: string;
  readonly outline: readonly PointJson[];
  readonly label?: { readonly ko: string; readonly en?: string } | null;
  readonly labelAt: PointJson;
  readonly color?: string | null;
}

/** The seat plan as the server publishes it. */
export interface PlanJson {
  readonly width: number;
  readonly height: number;
  readonly focus: PointJson;
  readonly sections: readonly {
    readonly sectionId: string;
    readonly name: string;
    readonly nameEn?: string | null;
    readonly rows: readonly {
      readonly row: string;
      readonly seats: readonly {
        readonly seatId: string;
        readonly number: string;
        readonly x: number;
        readonly y: number;
        readonly grade: string;
        readonly gap?: boolean;
        readonly accessible?: boolean;
      }[];
    }[];
  }[];
  readonly decorations: readonly DecorationJson[];
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A section: its seats are the ordinals from first to before end, its rows the row indexes likewise. */
export interface Section {
  readonly id: string;
  readonly name: string;
  readonly first: number;
  readonly end: number;
  readonly firstRow: number;
  readonly endRow: number;
  readonly box: Box;
  readonly middle: PointJson;
  readonly hull: readonly number[];
}

export interface Row {
  readonly label: string;
  readonly section: number;
  readonly first: number;
  readonly end: number;
}

const GAP = 1;
const ACCESSIBLE = 2;

/** Plans with more seats than this show their sections before their seats. */
const SEATS_AT_ONCE = 4_000;

const MOST_CELLS_A_SIDE = 500;

/** So many seats tell how far apart seats stand. */
const DISTANCES = 120;

/** A seat plan in typed arrays by ordinal: 50,000 seats cost a few hundred kilobytes and no objects. */
export class Plan {
  readonly count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly grade: Uint8Array;
  readonly sectionOf: Uint16Array;
  readonly rowOf: Uint32Array;
  readonly ids: string[] = [];
  readonly numbers: string[] = [];
  readonly sections: Section[] = [];
  readonly rows: Row[] = [];
  readonly decorations: readonly DecorationJson[];
  readonly focus: PointJson;
  readonly box: Box;
  readonly grid: Grid;
  /** How large a seat is drawn, in the plan's units: neighbours do not touch. */
  readonly radius: number;
  /** Whether there is a wheelchair place at all. */
  readonly hasAccessible: boolean;
  private readonly flags: Uint8Array;
  private ordinals: Map<string, number> | undefined;

  constructor(json: PlanJson, gradeCodes: string[], language: "ko" | "en") {
    this.decorations = json.decorations;
    this.focus = json.focus;
    this.count = json.sections.reduce(
      (all, section) => section.rows.reduce((sum, row) => sum + row.seats.length, all),
      0,
    );
    this.x = new Float32Array(this.count);
    this.y = new Float32Array(this.count);
    this.grade = new Uint8Array(this.count);
    this.sectionOf = new Uint16Array(this.count);
    this.rowOf = new Uint32Array(this.count);
    this.flags = new Uint8Array(this.count);
    this.read(json, gradeCodes, language);
    this.hasAccessible = this.flags.some((flags) => (flags & ACCESSIBLE) !== 0);
    this.box = this.boxOfAll();
    this.grid = new Grid(this.x, this.y, this.cell());
    this.radius = this.typicalDistance() * 0.42;
  }

  get sectionsFirst(): boolean {
    return this.count > SEATS_AT_ONCE;
  }

  /** Whether the seat has no neighbour before it in its row. */
  gapBefore(ordinal: number): boolean {
    return (this.flags[ordinal]! & GAP) !== 0 || this.rows[this.rowOf[ordinal]!]!.first === ordinal;
  }

  accessible(ordinal: number): boolean {
    return (this.flags[ordinal]! & ACCESSIBLE) !== 0;
  }

  sectionFor(ordinal: number): Section {
    return this.sections[this.sectionOf[ordinal]!]!;
  }

  rowFor(ordinal: number): Row {
    return this.rows[this.rowOf[ordinal]!]!;
  }

  /** The ordinal of a seat by its id, or undefined where the plan has no such seat. */
  ordinalOf(id: string): number | undefined {
    this.ordinals ??= new Map(this.ids.map((each, ordinal) => [each, ordinal]));
    return this.ordinals.get(id);
  }

  private read(json: PlanJson, gradeCodes: string[], language: "ko" | "en"): void {
    const grades = new Map(gradeCodes.map((code, index) => [code, index]));
    let next = 0;
    json.sections.forEach((section, index) => {
      const [first, firstRow] = [next, this.rows.length];
      for (const row of section.rows) {
        const rowIndex = this.rows.length;
        const rowFirst = next;
        for (const seat of row.seats) {
          let grade = grades.get(seat.grade);
          if (grade === undefined) {
            grade = gradeCodes.push(seat.grade) - 1;
            grades.set(seat.grade, grade);
          }
          this.x[next] = seat.x;
          this.y[next] = seat.y;
          this.grade[next] = grade;
          this.sectionOf[next] = index;
          this.rowOf[next] = rowIndex;
          this.flags[next] = (seat.gap ? GAP : 0) | (seat.accessible ? ACCESSIBLE : 0);
          this.ids.push(seat.seatId);
          this.numbers.push(seat.number);
          next++;
        }
        this.rows.push({ label: row.row, section: index, first: rowFirst, end: next });
      }
      const name = language === "en" && section.nameEn ? section.nameEn : section.name;
      this.sections.push({
        id: section.sectionId,
        name,
        first,
        end: next,
        firstRow,
        endRow: this.rows.length,
        box: this.boxOf(first, next),
        middle: this.middleOf(first, next),
        hull: convexHull(this.x, this.y, this.outlinePoints(firstRow)),
      });
    });
  }

  /**
   * Enough seats of the last rows to outline them: the ends of each and some between, as rows may be bent. All of them
   * would say little more and, in a stadium, cost a tenth of a second.
   */
  private outlinePoints(firstRow: number): number[] {
    const points: number[] = [];
    for (let row = firstRow; row < this.rows.length; row++) {
      const { first, end } = this.rows[row]!;
      for (let quarter = 0; quarter <= 4; quarter++) {
        points.push(first + Math.round(((end - 1 - first) * quarter) / 4));
      }
    }
    return points;
  }

  private boxOf(first: number, end: number): Box {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = first; i < end; i++) {
      left = Math.min(left, this.x[i]!);
      right = Math.max(right, this.x[i]!);
      top = Math.min(top, this.y[i]!);
      bottom = Math.max(bottom, this.y[i]!);
    }
    return { left, top, right, bottom };
  }

  private middleOf(first: number, end: number): PointJson {
    let [x, y] = [0, 0];
    for (let i = first; i < end; i++) {
      x += this.x[i]!;
      y += this.y[i]!;
    }
    return { x: x / (end - first), y: y / (end - first) };
  }

  private boxOfAll(): Box {
    let { left, top, right, bottom } = this.boxOf(0, this.count);
    for (const decoration of this.decorations) {
      for (const point of [...decoration.outline, decoration.labelAt]) {
        left = Math.min(left, point.x);
        right = Math.max(right, point.x);
        top = Math.min(top, point.y);
        bottom = Math.max(bottom, point.y);
      }
    }
    return { left, top, right, bottom };
  }

  /** A cell of the grid holds about nine seats; a plan that is one long row must not have a million empty ones. */
  private cell(): number {
    const [width, height] = [this.box.right - this.box.left, this.box.bottom - this.box.top];
    const even = Math.sqrt((width * height) / Math.max(1, this.count)) * 3;
    return Math.max(even, Math.max(width, height) / MOST_CELLS_A_SIDE) || 1;
  }

  /** The middle one of the distances from some seats to their nearest neighbours. */
  private typicalDistance(): number {
    const distances: number[] = [];
    const step = Math.max(1, Math.floor(this.count / DISTANCES));
    const width = Math.max(this.box.right - this.box.left, this.box.bottom - this.box.top);
    for (let i = 0; i < this.count; i += step) {
      const [x, y] = [this.x[i]!, this.y[i]!];
      for (let within = width / 500; within < width; within *= 2) {
        const other = this.grid.nearest(x, y, within, (seat) => seat !== i);
        if (other >= 0) {
          distances.push(Math.hypot(this.x[other]! - x, this.y[other]! - y));
          break;
        }
      }
    }
    distances.sort((a, b) => a - b);
    return distances[distances.length >> 1] ?? 20;
  }
}
