import { inside } from "../model/hull";
import type { Picker } from "../model/picker";
import type { Section } from "../model/plan";
import { Camera } from "./camera";
import { readColours, type Colours } from "./colours";
import { listen } from "./gestures";
import { Layer } from "./layer";
import { MiniMap } from "./miniMap";
import { drawOverlay } from "./overlay";
import { Painter } from "./painter";
import { SEATS_FROM, TOUCH_FROM, showsSeats, type Scene } from "./scene";

/** The largest a seat is drawn, as its radius in CSS pixels. */
const LARGEST_SEAT = 20;

/** A finger's reach: within it the nearest seat is meant. */
const TOUCH_REACH = 22;

/** In a window narrower than this (as in the style sheet) the buttons lie along the bottom; the plan leaves them room. */
const NARROW = 720;
const BUTTONS_HEIGHT = 44;

const ZOOM_STEP = 1.6;
const FLIGHT_MILLIS = 180;

/** A plan this much larger than the window is worth a small map of the whole. */
const MINI_MAP_FROM = 1.4;

export interface MapEvents {
  /** A seat was pressed. */
  seat(ordinal: number): void;
  /** The seat under the mouse, or -1, and where it is on the map. */
  hover(ordinal: number, x: number, y: number): void;
  /** The first picture with seats is on the screen. */
  drawn(): void;
}

/** The words that are drawn on the map. */
export interface MapWords {
  readonly language: "ko" | "en";
  readonly stage: string;
  left(free: number): string;
}

/** The map on its canvas: draws when something changed, and turns gestures into seats. */
export class SeatMap {
  private readonly camera: Camera;
  private readonly layer: Layer;
  private readonly mini: MiniMap;
  private readonly ends: (() => void)[] = [];
  private colours: Colours = readColours();
  private ratio = 1;
  private hovered = -1;
  private frame = 0;
  private flight = 0;
  private first = true;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    miniCanvas: HTMLCanvasElement,
    private readonly picker: Picker,
    private readonly words: MapWords,
    private readonly events: MapEvents,
  ) {
    const { plan } = picker;
    this.camera = new Camera(plan.box, Math.max(1e-6, LARGEST_SEAT / plan.radius));
    this.layer = new Layer(new Painter(() => this.scene()));
    this.mini = new MiniMap(miniCanvas, plan, (x, y) => this.fly(x, y, this.camera.scale));
    this.ends.push(
      listen(canvas, {
        pan: (dx, dy) => this.look(() => this.camera.pan(dx, dy)),
        zoomAt: (x, y, factor) => this.look(() => this.camera.zoomAt(x, y, factor)),
        tap: (x, y, touch) => this.tap(x, y, touch),
        doubleTap: (x, y) => this.doubleTap(x, y),
        hover: (x, y) => this.hover(x, y),
        leave: () => this.setHovered(-1),
        zoomStep: (direction) => this.zoomStep(direction),
        whole: () => this.whole(),
      }),
    );
    this.ends.push(picker.listen((change) => this.sceneChanged(change === "seats" || change === "look")));
    const resizes = new ResizeObserver(() => this.resize());
    resizes.observe(canvas);
    this.ends.push(() => resizes.disconnect());
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    const recolour = () => {
      this.colours = readColours();
      this.mini.forget();
      this.sceneChanged(true);
    };
    scheme.addEventListener("change", recolour);
    this.ends.push(() => scheme.removeEventListener("change", recolour));
    if (document.fonts.status !== "loaded") {
      void document.fonts.ready.then(() => this.sceneChanged(true));
    }
    this.resize();
  }

  close(): void {
    cancelAnimationFrame(this.frame);
    cancelAnimationFrame(this.flight);
    this.ends.forEach((end) => end());
    this.mini.close();
  }

  zoomStep(direction: 1 | -1): void {
    const { width, height } = this.camera;
    const middle = this.camera.toPlan(width / 2, height / 2);
    this.fly(middle.x, middle.y, this.camera.scale * (direction > 0 ? ZOOM_STEP : 1 / ZOOM_STEP));
  }

  whole(): void {
    const { box } = this.camera;
    this.fly((box.left + box.right) / 2, (box.top + box.bottom) / 2, this.camera.minScale);
  }

  /** Brings some seats into view, near enough to tell them apart. */
  showSeats(seats: readonly number[]): void {
    if (seats.length > 0) {
      const { plan } = this.picker;
      const x = seats.reduce((sum, seat) => sum + plan.x[seat]!, 0) / seats.length;
      const y = seats.reduce((sum, seat) => sum + plan.y[seat]!, 0) / seats.length;
      this.fly(x, y, Math.max(this.camera.scale, 11 / plan.radius));
    }
  }

  /** Where a seat is on the canvas, in CSS pixels; undefined when it is out of view. */
  placeOf(seat: number): { x: number; y: number } | undefined {
    const place = this.camera.toScreen(this.picker.plan.x[seat]!, this.picker.plan.y[seat]!);
    const seen =
      place.x >= 0 && place.y >= 0 && place.x <= this.camera.width && place.y <= this.camera.height;
    return seen ? place : undefined;
  }

  private scene(): Scene {
    const { plan, board, selection, own, onlyGrade, alternatives } = this.picker;
    return {
      plan,
      board,
      selection,
      own,
      onlyGrade,
      alternatives,
      hovered: this.hovered,
      stageLabel: this.words.stage,
      language: this.words.language,
      left: (free) => this.words.left(free),
    };
  }

  private sceneChanged(all: boolean): void {
    if (all) {
      this.layer.forget();
    }
    this.schedule();
  }

  private look(change: () => void): void {
    cancelAnimationFrame(this.flight);
    change();
    this.schedule();
  }

  private resize(): void {
    const { clientWidth, clientHeight } = this.canvas;
    if (clientWidth === 0 || clientHeight === 0) {
      return; // hidden: the list is shown
    }
    this.ratio = Math.min(3, devicePixelRatio || 1);
    const [width, height] = [Math.round(clientWidth * this.ratio), Math.round(clientHeight * this.ratio)];
    if (this.canvas.width === width && this.canvas.height === height && !this.first) {
      return;
    }
    this.canvas.width = width;
    this.canvas.height = height;
    this.camera.inset = innerWidth < NARROW ? BUTTONS_HEIGHT : 0;
    this.camera.resize(clientWidth, clientHeight);
    if (this.camera.whole) {
      this.camera.showWhole();
    }
    this.draw();
  }

  private schedule(): void {
    if (this.frame === 0) {
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.draw();
      });
    }
  }

  private draw(): void {
    const context = this.canvas.getContext("2d", { alpha: false });
    if (!context || this.canvas.width === 0) {
      return;
    }
    this.layer.update(this.camera, this.colours, this.ratio);
    context.drawImage(this.layer.canvas, 0, 0);
    drawOverlay(context, this.layer, this.camera, this.colours, this.ratio, this.scene());
    this.mini.draw(this.camera, this.colours, this.camera.scale > this.camera.minScale * MINI_MAP_FROM);
    if (this.first && this.picker.board.known) {
      this.first = false;
      this.events.drawn();
    }
  }

  private tap(x: number, y: number, touch: boolean): void {
    const { plan } = this.picker;
    const at = this.camera.toPlan(x, y);
    if (!showsSeats(plan, this.camera.scale)) {
      this.openSection(this.sectionAt(at.x, at.y));
      return;
    }
    if (touch && plan.radius * this.camera.scale < TOUCH_FROM) {
      this.fly(at.x, at.y, (TOUCH_FROM * 1.5) / plan.radius);
      return;
    }
    const seat = this.seatAt(at.x, at.y, touch);
    if (seat >= 0) {
      this.events.seat(seat);
    }
  }

  /** Twice on the same seat is twice a choice; twice on the floor is a closer look. */
  private doubleTap(x: number, y: number): void {
    const at = this.camera.toPlan(x, y);
    if (showsSeats(this.picker.plan, this.camera.scale) && this.seatAt(at.x, at.y, false) >= 0) {
      this.tap(x, y, false);
    } else {
      this.fly(at.x, at.y, this.camera.scale * 2);
    }
  }

  private hover(x: number, y: number): void {
    const at = this.camera.toPlan(x, y);
    const { plan } = this.picker;
    const seat = showsSeats(plan, this.camera.scale) ? plan.grid.nearest(at.x, at.y, plan.radius * 1.2) : -1;
    this.setHovered(seat);
  }

  private setHovered(seat: number): void {
    if (seat !== this.hovered) {
      this.hovered = seat;
      const place = seat >= 0 ? this.placeOf(seat) : undefined;
      this.canvas.classList.toggle("over-seat", seat >= 0 && this.picker.board.isFree(seat));
      this.events.hover(place ? seat : -1, place?.x ?? 0, place?.y ?? 0);
      this.schedule();
    }
  }

  /** What was meant by a press: the seat right there, taken or not, else the nearest free or chosen one within reach. */
  private seatAt(x: number, y: number, touch: boolean): number {
    const { plan, board, selection } = this.picker;
    const there = plan.grid.nearest(x, y, plan.radius);
    if (there >= 0) {
      return there;
    }
    const reach = touch ? Math.max(plan.radius, TOUCH_REACH / this.camera.scale) : plan.radius * 1.25;
    return plan.grid.nearest(x, y, reach, (seat) => board.isFree(seat) || selection.has(seat));
  }

  private sectionAt(x: number, y: number): Section | undefined {
    const { plan } = this.picker;
    const within = plan.sections.find((section) => inside(section.hull, x, y));
    if (within) {
      return within;
    }
    const seat = plan.grid.nearest(x, y, (TOUCH_REACH * 2) / this.camera.scale);
    return seat >= 0 ? plan.sectionFor(seat) : undefined;
  }

  private openSection(section: Section | undefined): void {
    if (section) {
      const near = (SEATS_FROM * 1.15) / this.picker.plan.radius;
      const { left, right, top, bottom } = section.box;
      this.fly((left + right) / 2, (top + bottom) / 2, Math.max(near, this.camera.fitting(section.box)));
    }
  }

  /** Moves there in a moment, or at once for those who do not want motion. */
  private fly(x: number, y: number, scale: number): void {
    cancelAnimationFrame(this.flight);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const from = this.camera.toPlan(this.camera.width / 2, this.camera.height / 2);
    const [fromScale, toScale] = [this.camera.scale, this.camera.limited(scale)];
    const began = performance.now();
    const step = () => {
      const share = still ? 1 : Math.min(1, (performance.now() - began) / FLIGHT_MILLIS);
      const eased = 1 - (1 - share) ** 3;
      const now = fromScale * (toScale / fromScale) ** eased;
      this.camera.centre(from.x + (x - from.x) * eased, from.y + (y - from.y) * eased, now);
      this.schedule();
      if (share < 1) {
        this.flight = requestAnimationFrame(step);
      }
    };
    step();
  }
}
