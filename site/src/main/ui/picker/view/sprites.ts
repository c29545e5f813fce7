import { type Colours, css, GRADE_LOOKS, mix } from "./colours";

/** The ways in which a seat of a grade can look. */
export type SeatLook = "free" | "dim";

/** Below this radius, in device pixels, a pattern would be mud: the colour stands alone. */
const PATTERN_FROM = 4;

/** The wheelchair mark on a field of 24 by 24. */
const WHEELCHAIR =
  "M16 4m-1.6 0a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0 -3.2 0 M18 19l1-7-6 1 M5 8l3-3 5.5 3-2.36 3.5 M4.24 14.5a5 5 0 0 0 6.88 6 M13.76 17.5a5 5 0 0 0-6.88-6";

/** Draws the mark of a grade, so that grades differ without colour too. The middle is at 0, 0. */
export function drawPattern(context: CanvasRenderingContext2D, grade: number, radius: number): void {
  const stroke = (...lines: number[][]) => {
    context.lineWidth = Math.max(1, radius * 0.3);
    context.lineCap = "butt";
    context.beginPath();
    for (const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] of lines) {
      context.moveTo(x1 * radius, y1 * radius);
      context.lineTo(x2 * radius, y2 * radius);
    }
    context.stroke();
  };
  switch (grade % GRADE_LOOKS) {
    case 1:
      context.beginPath();
      context.arc(0, 0, radius * 0.36, 0, Math.PI * 2);
      context.fill();
      break;
    case 2:
      stroke([-0.92, -0.28, 0.92, -0.28], [-0.92, 0.34, 0.92, 0.34]);
      break;
    case 3:
      context.lineWidth = Math.max(1, radius * 0.26);
      context.beginPath();
      context.arc(0, 0, radius * 0.54, 0, Math.PI * 2);
      context.stroke();
      break;
    case 4:
      stroke([-0.6, 0, 0.6, 0], [0, -0.6, 0, 0.6]);
      break;
    case 5:
      stroke([-0.6, 0.6, 0.6, -0.6]);
      break;
    default:
  }
}

function seatShape(context: CanvasRenderingContext2D, radius: number, accessible: boolean): void {
  context.beginPath();
  if (accessible) {
    context.roundRect(-radius, -radius, 2 * radius, 2 * radius, radius * 0.35);
  } else {
    context.arc(0, 0, radius, 0, Math.PI * 2);
  }
}

function wheelchair(context: CanvasRenderingContext2D, radius: number): void {
  context.save();
  const size = (radius * 1.5) / 24;
  context.scale(size, size);
  context.translate(-12, -12);
  context.lineWidth = 2.4;
  context.lineCap = context.lineJoin = "round";
  context.stroke(new Path2D(WHEELCHAIR));
  context.restore();
}

/** Seats drawn once for a size and copied ever after: a copy costs a fraction of drawing a circle. */
export class Sprites {
  readonly sheet: HTMLCanvasElement;
  readonly cell: number;

  constructor(
    /** In device pixels. */
    readonly radius: number,
    readonly colours: Colours,
  ) {
    this.cell = Math.ceil(radius) * 2 + 4;
    this.sheet = document.createElement("canvas");
    this.sheet.width = this.cell * (GRADE_LOOKS * 2 + 2);
    this.sheet.height = this.cell * 2;
    const context = this.sheet.getContext("2d")!;
    for (const accessible of [false, true]) {
      for (let grade = 0; grade < GRADE_LOOKS; grade++) {
        this.at(context, this.column(grade, "free"), accessible, () =>
          this.grade(context, grade, accessible, false),
        );
        this.at(context, this.column(grade, "dim"), accessible, () =>
          this.grade(context, grade, accessible, true),
        );
      }
      this.at(context, this.takenColumn, accessible, () => this.taken(context, accessible));
    }
  }

  /** Where in the sheet, in cells from the left, a free seat of a grade is. */
  column(grade: number, look: SeatLook): number {
    return (grade % GRADE_LOOKS) * 2 + (look === "dim" ? 1 : 0);
  }

  get takenColumn(): number {
    return GRADE_LOOKS * 2;
  }

  private at(context: CanvasRenderingContext2D, column: number, accessible: boolean, draw: () => void): void {
    context.setTransform(1, 0, 0, 1, (column + 0.5) * this.cell, (accessible ? 1.5 : 0.5) * this.cell);
    draw();
  }

  private grade(context: CanvasRenderingContext2D, grade: number, accessible: boolean, dim: boolean): void {
    const { colours, radius } = this;
    const colour = colours.grades[grade]!;
    context.fillStyle = css(dim ? mix(colours.paper, colour, 0.2) : colour);
    seatShape(context, radius, accessible);
    context.fill();
    context.fillStyle = context.strokeStyle = css(colours.paper);
    if (accessible && radius >= 6) {
      wheelchair(context, radius);
    } else if (radius >= PATTERN_FROM) {
      drawPattern(context, grade, radius);
    }
  }

  private taken(context: CanvasRenderingContext2D, accessible: boolean): void {
    const width = Math.max(1, this.radius * 0.16);
    context.strokeStyle = css(this.colours.taken);
    context.lineWidth = width;
    seatShape(context, this.radius - width / 2, accessible);
    context.stroke();
  }
}
