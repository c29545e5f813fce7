import type { Box } from "../model/plan";

/** Room left around the plan at the edges of the window, in CSS pixels. */
const MARGIN = 28;

/** What part of the plan the window shows: x and y are the plan's point at the window's top left corner. */
export class Camera {
  x = 0;
  y = 0;
  scale = 1;
  width = 1;
  height = 1;
  minScale = 1;
  /** Room at the bottom, in CSS pixels, that the map's buttons stand in. */
  inset = 0;

  constructor(
    readonly box: Box,
    readonly maxScale: number,
  ) {}

  /** Whether the whole plan is in view. */
  get whole(): boolean {
    return this.scale <= this.minScale * 1.001;
  }

  /** Fits a new window size, keeping the middle of what was shown in the middle. */
  resize(width: number, height: number): void {
    const first = this.width === 1;
    const wasWhole = first || this.whole;
    const middle = this.toPlan(this.width / 2, this.height / 2);
    this.width = Math.max(2, width);
    this.height = Math.max(2, height);
    this.minScale = Math.min(this.maxScale, this.fitting(this.box));
    if (wasWhole) {
      this.scale = this.minScale;
    }
    this.centre(middle.x, middle.y);
  }

  toPlan(screenX: number, screenY: number): { x: number; y: number } {
    return { x: this.x + screenX / this.scale, y: this.y + screenY / this.scale };
  }

  toScreen(x: number, y: number): { x: number; y: number } {
    return { x: (x - this.x) * this.scale, y: (y - this.y) * this.scale };
  }

  pan(dx: number, dy: number): void {
    this.x -= dx / this.scale;
    this.y -= dy / this.scale;
    this.clamp();
  }

  /** Zooms so that the plan's point under the pointer stays there, as far as the plan's edges allow. */
  zoomAt(screenX: number, screenY: number, factor: number): void {
    const under = this.toPlan(screenX, screenY);
    this.scale = this.limited(this.scale * factor);
    this.x = under.x - screenX / this.scale;
    this.y = under.y - screenY / this.scale;
    this.clamp();
  }

  centre(x: number, y: number, scale = this.scale): void {
    this.scale = this.limited(scale);
    this.x = x - this.width / this.scale / 2;
    this.y = y - this.height / this.scale / 2;
    this.clamp();
  }

  showWhole(): void {
    this.centre((this.box.left + this.box.right) / 2, (this.box.top + this.box.bottom) / 2, this.minScale);
  }

  /** The scale at which a box fills the window. */
  fitting(box: Box): number {
    const room = (size: number) => Math.max(40, size - 2 * MARGIN);
    return Math.min(
      room(this.width) / Math.max(1e-6, box.right - box.left),
      room(this.height - this.inset) / Math.max(1e-6, box.bottom - box.top),
    );
  }

  limited(scale: number): number {
    return Math.max(this.minScale, Math.min(this.maxScale, scale));
  }

  private clamp(): void {
    this.x = this.held(this.x, this.width, this.box.left, this.box.right);
    this.y = this.held(this.y, this.height - this.inset, this.box.top, this.box.bottom);
  }

  /** The plan never leaves the window: it is in the middle where it fits, and its edge stops at the margin else. */
  private held(at: number, size: number, low: number, high: number): number {
    const seen = size / this.scale;
    const margin = MARGIN / this.scale;
    return high - low + 2 * margin <= seen
      ? (low + high - seen) / 2
      : Math.max(low - margin, Math.min(high + margin - seen, at));
  }
}
