/** Points sorted into square cells, so that what is in view or under a finger is found without asking every point. */
export class Grid {
  private readonly starts: Uint32Array;
  private readonly items: Uint32Array;
  private readonly columns: number;
  private readonly rows: number;
  private readonly left: number;
  private readonly top: number;

  constructor(
    private readonly xs: Float32Array,
    private readonly ys: Float32Array,
    private readonly cell: number,
  ) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < xs.length; i++) {
      left = Math.min(left, xs[i]!);
      right = Math.max(right, xs[i]!);
      top = Math.min(top, ys[i]!);
      bottom = Math.max(bottom, ys[i]!);
    }
    this.left = xs.length ? left : 0;
    this.top = xs.length ? top : 0;
    this.columns = xs.length ? Math.floor((right - left) / cell) + 1 : 1;
    this.rows = xs.length ? Math.floor((bottom - top) / cell) + 1 : 1;
    this.starts = new Uint32Array(this.columns * this.rows + 1);
    const cells = new Uint32Array(xs.length);
    for (let i = 0; i < xs.length; i++) {
      cells[i] = this.row(ys[i]!) * this.columns + this.column(xs[i]!);
      this.starts[cells[i]! + 1]!++;
    }
    for (let i = 1; i < this.starts.length; i++) {
      this.starts[i]! += this.starts[i - 1]!;
    }
    const next = this.starts.slice();
    this.items = new Uint32Array(xs.length);
    for (let i = 0; i < xs.length; i++) {
      this.items[next[cells[i]!]!++] = i;
    }
  }

  /** Calls for every point of the rectangle; points of the same cells around it may come too. */
  near(left: number, top: number, right: number, bottom: number, each: (point: number) => void): void {
    const [fromColumn, toColumn] = [this.column(left), this.column(right)];
    const [fromRow, toRow] = [this.row(top), this.row(bottom)];
    for (let row = fromRow; row <= toRow; row++) {
      const first = this.starts[row * this.columns + fromColumn]!;
      const end = this.starts[row * this.columns + toColumn + 1]!;
      for (let i = first; i < end; i++) {
        each(this.items[i]!);
      }
    }
  }

  /** The point nearest to a place, within a distance, that is wanted; -1 where there is none. */
  nearest(x: number, y: number, within: number, wanted: (point: number) => boolean = () => true): number {
    let best = -1;
    let bestSquare = within * within;
    this.near(x - within, y - within, x + within, y + within, (point) => {
      const square = (this.xs[point]! - x) ** 2 + (this.ys[point]! - y) ** 2;
      if (square <= bestSquare && (square < bestSquare || best < 0) && wanted(point)) {
        best = point;
        bestSquare = square;
      }
    });
    return best;
  }

  private column(x: number): number {
    return Math.max(0, Math.min(this.columns - 1, Math.floor((x - this.left) / this.cell)));
  }

  private row(y: number): number {
    return Math.max(0, Math.min(this.rows - 1, Math.floor((y - this.top) / this.cell)));
  }
}
