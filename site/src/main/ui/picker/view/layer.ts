import type { Camera } from "./camera";
import type { Colours } from "./colours";
import type { Painter } from "./painter";

/**
 * The last picture of the plan, kept. After a pan it is moved by whole device pixels and only the edges that came into
 * view are drawn, so that a frame costs the same however many seats are in view.
 */
export class Layer {
  private front = document.createElement("canvas");
  private back = document.createElement("canvas");
  private k = 0;
  private originX = 0;
  private originY = 0;
  private stale = true;

  constructor(private readonly painter: Painter) {}

  get canvas(): HTMLCanvasElement {
    return this.front;
  }

  /** The scene has changed: nothing of the picture can be kept. */
  forget(): void {
    this.stale = true;
  }

  /** Brings the picture to what the camera shows. */
  update(camera: Camera, colours: Colours, ratio: number): void {
    const width = Math.max(1, Math.round(camera.width * ratio));
    const height = Math.max(1, Math.round(camera.height * ratio));
    const k = camera.scale * ratio;
    const originX = Math.round(camera.x * k);
    const originY = Math.round(camera.y * k);
    if (this.front.width !== width || this.front.height !== height) {
      for (const canvas of [this.front, this.back]) {
        canvas.width = width;
        canvas.height = height;
      }
      this.stale = true;
    }
    const [dx, dy] = [this.originX - originX, this.originY - originY];
    const draw = (left: number, top: number, right: number, bottom: number) => {
      const context = this.front.getContext("2d", { alpha: false })!;
      this.painter.draw(context, colours, camera, ratio, k, originX, originY, { left, top, right, bottom });
    };
    if (this.stale || k !== this.k || Math.abs(dx) >= width || Math.abs(dy) >= height) {
      draw(0, 0, width, height);
    } else if (dx !== 0 || dy !== 0) {
      const context = this.back.getContext("2d", { alpha: false })!;
      context.drawImage(this.front, dx, dy);
      [this.front, this.back] = [this.back, this.front];
      if (dx > 0) {
        draw(0, 0, dx, height);
      } else if (dx < 0) {
        draw(width + dx, 0, width, height);
      }
      if (dy > 0) {
        draw(0, 0, width, dy);
      } else if (dy < 0) {
        draw(0, height + dy, width, height);
      }
    }
    this.k = k;
    this.originX = originX;
    this.originY = originY;
    this.stale = false;
  }

  /** Where a point of the plan is in the picture, in device pixels. */
  place(x: number, y: number): { x: number; y: number } {
    return { x: x * this.k - this.originX, y: y * this.k - this.originY };
  }
}
