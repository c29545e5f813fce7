import type { DecorationJson, Section } from "../model/plan";
import type { Camera } from "./camera";
import { type Colours, css, mix } from "./colours";
import { type Scene, showsSeats } from "./scene";
import { Sprites } from "./sprites";

/** A rectangle of the window, in device pixels. */
interface Part {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A seat's radius in CSS pixels from which on rows are named. */
const ROW_LABELS_FROM = 6.5;

/**
 * Draws the plan itself: decorations, sections, seats. What is drawn depends on nothing but the scene, the scale and a
 * whole number of device pixels of offset, so that after a pan the old picture can be moved and only its new edges drawn.
 */
export class Painter {
  private sprites: Sprites | undefined;
  private short = 0;
  private shortFor = 0;
  private readonly widths = new Map<string, number>();

  constructor(private readonly scene: () => Scene) {}

  /**
   * Draws a part of the window.
   *
   * @param k device pixels for one of the plan's units
   * @param originX the window's left edge, in device pixels from the plan's origin
   */
  draw(
    context: CanvasRenderingContext2D,
    colours: Colours,
    camera: Camera,
    ratio: number,
    k: number,
    originX: number,
    originY: number,
    part: Part,
  ): void {
    const scene = this.scene();
    context.save();
    context.beginPath();
    context.rect(part.left, part.top, part.right - part.left, part.bottom - part.top);
    context.clip();
    context.fillStyle = css(colours.paper);
    context.fillRect(part.left, part.top, part.right - part.left, part.bottom - part.top);
    const pen: Pen = { context, colours, ratio, k, originX, originY, part };
    const seats = showsSeats(scene.plan, camera.scale);
    this.decorations(pen, scene, false);
    if (scene.plan.sectionsFirst) {
      this.sections(pen, scene, !seats);
    }
    if (seats) {
      this.seats(pen, scene);
      if (scene.plan.radius * camera.scale >= ROW_LABELS_FROM) {
        this.rowLabels(pen, scene);
      }
    } else {
      this.sectionLabels(pen, scene);
    }
    this.decorations(pen, scene, true);
    context.restore();
  }

  private decorations(pen: Pen, scene: Scene, texts: boolean): void {
    for (const decoration of scene.plan.decorations) {
      if (texts) {
        this.label(pen, decoration, scene.language);
      } else if (decoration.outline.length > 2) {
        this.shape(pen, decoration);
      }
    }
  }

  private shape(pen: Pen, decoration: DecorationJson): void {
    const { context, colours, ratio, k, originX, originY } = pen;
    context.beginPath();
    decoration.outline.forEach((point, i) => {
      const [x, y] = [point.x * k - originX, point.y * k - originY];
      if (i === 0) {
        context.moveTo(x, y);
      } else {
        context.lineTo(x, y);
      }
    });
    context.closePath();
    const stage = decoration.kind === "stage";
    context.fillStyle = css(stage ? mix(colours.paper, colours.ink, 0.13) : colours.sunken);
    context.fill();
    if (decoration.color) {
      context.globalAlpha = 0.32;
      context.fillStyle = decoration.color;
      context.fill();
      context.globalAlpha = 1;
    }
    context.lineWidth = ratio;
    context.strokeStyle = css(stage ? mix(colours.paper, colours.ink, 0.3) : colours.line);
    context.stroke();
  }

  private label(pen: Pen, decoration: DecorationJson, language: "ko" | "en"): void {
    const label = decoration.label;
    const text = (language === "en" ? label?.en : undefined) ?? label?.ko;
    if (!text) {
      return;
    }
    const stage = decoration.kind === "stage";
    const { colours, k, originX, originY } = pen;
    const [x, y] = [decoration.labelAt.x * k - originX, decoration.labelAt.y * k - originY];
    this.text(
      pen,
      text,
      x,
      y,
      stage ? 14 : 12,
      stage ? 650 : 500,
      css(stage ? colours.ink : colours.inkSoft),
    );
  }

  private sections(pen: Pen, scene: Scene, tinted: boolean): void {
    const { context, colours, ratio, k, originX, originY, part } = pen;
    const round = scene.plan.radius * k * 2;
    context.lineJoin = "round";
    scene.plan.sections.forEach((section, index) => {
      const { box } = section;
      if (
        box.right * k - originX < part.left - round ||
        box.left * k - originX > part.right + round ||
        box.bottom * k - originY < part.top - round ||
        box.top * k - originY > part.bottom + round
      ) {
        return;
      }
      const share = scene.board.freeBySection[index]! / Math.max(1, section.end - section.first);
      const full = share === 0;
      const fill = tinted
        ? full
          ? colours.sunken
          : mix(colours.paper, colours.grape, 0.1 + 0.3 * share)
        : colours.raised;
      const edge = tinted && !full ? mix(colours.paper, colours.grape, 0.25 + 0.4 * share) : colours.line;
      context.beginPath();
      for (let i = 0; i < section.hull.length; i += 2) {
        context.lineTo(section.hull[i]! * k - originX, section.hull[i + 1]! * k - originY);
      }
      context.closePath();
      context.lineWidth = round + 2 * ratio;
      context.strokeStyle = css(edge);
      context.stroke();
      context.lineWidth = round;
      context.strokeStyle = context.fillStyle = css(fill);
      context.stroke();
      context.fill();
    });
  }

  private sectionLabels(pen: Pen, scene: Scene): void {
    const { colours, ratio, k, originX, originY } = pen;
    const short = this.shortness(pen, scene);
    scene.plan.sections.forEach((section, index) => {
      const free = scene.board.freeBySection[index]!;
      const [x, y] = [section.middle.x * k - originX, section.middle.y * k - originY];
      const width = ((section.box.right - section.box.left) * k) / ratio;
      const height = ((section.box.bottom - section.box.top) * k) / ratio;
      const name = shorterAndShorter(section.name)
        .slice(short)
        .find((each) => this.width(pen, each, 12, 650) <= room(section, pen));
      const left = scene.left(free);
      const roomForBoth = height > 34 && this.width(pen, left, 11, 500) < width * 0.95;
      const ink = css(free > 0 ? colours.ink : colours.inkSoft);
      if (name) {
        this.text(pen, name, x, y - (roomForBoth ? 7 * ratio : 0), 12, 650, ink);
        if (roomForBoth) {
          this.text(pen, left, x, y + 8 * ratio, 11, 500, ink);
        }
      }
    });
  }

  /**
   * How short the sections' names have to be for most to fit, so that all are written alike: "1층 E1구역", else "E1구역",
   * else "E1".
   */
  private shortness(pen: Pen, scene: Scene): number {
    if (this.shortFor !== pen.k) {
      this.shortFor = pen.k;
      const { sections } = scene.plan;
      const fit = (level: number) =>
        sections.filter(
          (section) =>
            this.width(pen, shorterAndShorter(section.name)[level]!, 12, 650) <= room(section, pen),
        ).length;
      this.short = LEVELS.find((level) => fit(level) >= sections.length * 0.9) ?? LEVELS.length - 1;
    }
    return this.short;
  }

  private seats(pen: Pen, scene: Scene): void {
    const { context, colours, k, originX, originY, part } = pen;
    const { plan, board, selection, onlyGrade } = scene;
    const radius = Math.max(1, Math.round(plan.radius * k * 4) / 4);
    if (this.sprites?.radius !== radius || this.sprites.colours !== colours) {
      this.sprites = new Sprites(radius, colours);
    }
    const { sheet, cell, takenColumn } = this.sprites;
    const half = cell / 2;
    const mine = new Set([...selection.seats, ...scene.own]);
    plan.grid.near(
      (part.left + originX - cell) / k,
      (part.top + originY - cell) / k,
      (part.right + originX + cell) / k,
      (part.bottom + originY + cell) / k,
      (seat) => {
        const x = Math.round(plan.x[seat]! * k - half) - originX;
        const y = Math.round(plan.y[seat]! * k - half) - originY;
        if (
          x > part.right ||
          y > part.bottom ||
          x + cell < part.left ||
          y + cell < part.top ||
          mine.has(seat)
        ) {
          return;
        }
        const grade = plan.grade[seat]!;
        const column = board.isFree(seat)
          ? this.sprites!.column(grade, onlyGrade < 0 || onlyGrade === grade ? "free" : "dim")
          : takenColumn;
        const row = plan.accessible(seat) ? 1 : 0;
        context.drawImage(sheet, column * cell, row * cell, cell, cell, x, y, cell, cell);
      },
    );
  }

  private rowLabels(pen: Pen, scene: Scene): void {
    const { colours, k, originX, originY, part } = pen;
    const { plan } = scene;
    const reach = plan.radius * k * 2.6;
    for (const row of plan.rows) {
      const x = plan.x[row.first]! * k - originX;
      const y = plan.y[row.first]! * k - originY;
      if (x < part.left - 60 || x > part.right + 60 || y < part.top - 60 || y > part.bottom + 60) {
        continue;
      }
      const next = row.first + 1 < row.end ? row.first + 1 : row.first;
      const [dx, dy] = [plan.x[row.first]! - plan.x[next]!, plan.y[row.first]! - plan.y[next]!];
      const length = Math.hypot(dx, dy) || 1;
      const [alongX, alongY] = length > 0 && next !== row.first ? [dx / length, dy / length] : [-1, 0];
      this.text(pen, row.label, x + alongX * reach, y + alongY * reach, 11, 500, css(colours.inkSoft));
    }
  }

  private text(
    pen: Pen,
    text: string,
    x: number,
    y: number,
    size: number,
    weight: number,
    ink: string,
  ): void {
    const { context, colours, ratio } = pen;
    context.font = `${weight} ${size * ratio}px ${colours.font}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = ink;
    context.fillText(text, x, y);
  }

  /** A text's width in CSS pixels; measured once. */
  private width(pen: Pen, text: string, size: number, weight: number): number {
    const key = `${weight} ${size} ${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      pen.context.font = `${weight} ${size}px ${pen.colours.font}`;
      width = pen.context.measureText(text).width;
      this.widths.set(key, width);
    }
    return width;
  }
}

interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly colours: Colours;
  readonly ratio: number;
  readonly k: number;
  readonly originX: number;
  readonly originY: number;
  readonly part: Part;
}

const LEVELS = [0, 1, 2, 3];

/** By {@link LEVELS}: a section's name, its part after the last comma, its last word, the letters and digits in that. */
function shorterAndShorter(name: string): string[] {
  const lastWord = name.replace(/^.*\s/, "");
  return [name, name.replace(/^.*,\s*/, ""), lastWord, /[A-Z]*\d+/.exec(lastWord)?.[0] ?? lastWord];
}

/** How wide a section's name may be, in CSS pixels. */
function room(section: Section, pen: Pen): number {
  return Math.max(20, (((section.box.right - section.box.left) * pen.k) / pen.ratio) * 0.86);
}
