import type { Plan } from "../model/plan";
import type { Camera } from "./camera";
import { css, mix, type Colours } from "./colours";

const LONGEST_SIDE = 128;

/** A small map of the whole plan with a frame around what is in view; a press moves there. Its picture is drawn once. */
export class MiniMap {
  private picture: HTMLCanvasElement | undefined;
  private readonly scale: number;
  private readonly press: (event: PointerEvent) => void;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly plan: Plan,
    go: (x: number, y: number) => void,
  ) {
    const { left, right, top, bottom } = plan.box;
    this.scale = LONGEST_SIDE / Math.max(right - left, bottom - top, 1e-6);
    this.press = (event) => {
      if (event.buttons !== 0) {
        const box = canvas.getBoundingClientRect();
        go(left + (event.clientX - box.left) / this.scale, top + (event.clientY - box.top) / this.scale);
      }
    };
    canvas.addEventListener("pointerdown", this.press);
  }

  close(): void {
    this.canvas.removeEventListener("pointerdown", this.press);
  }

  /** The colours have changed. */
  forget(): void {
    this.picture = undefined;
  }

  draw(camera: Camera, colours: Colours, shown: boolean): void {
    if (this.canvas.hidden === shown) {
      this.canvas.hidden = !shown;
    }
    if (!shown) {
      return;
    }
    const ratio = Math.min(3, devicePixelRatio || 1);
    this.picture ??= this.paint(colours, ratio);
    const context = this.canvas.getContext("2d");
    if (!context) {
      return;
    }
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context.drawImage(this.picture, 0, 0);
    const k = this.scale * ratio;
    const { left, top } = this.plan.box;
    context.strokeStyle = css(colours.grape);
    context.lineWidth = 2 * ratio;
    context.strokeRect(
      (camera.x - left) * k,
      (camera.y - top) * k,
      (camera.width / camera.scale) * k,
      (camera.height / camera.scale) * k,
    );
  }

  private paint(colours: Colours, ratio: number): HTMLCanvasElement {
    const { left, right, top, bottom } = this.plan.box;
    const [width, height] = [(right - left) * this.scale, (bottom - top) * this.scale];
    this.canvas.width = Math.max(1, Math.round(width * ratio));
    this.canvas.height = Math.max(1, Math.round(height * ratio));
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    const picture = document.createElement("canvas");
    picture.width = this.canvas.width;
    picture.height = this.canvas.height;
    const context = picture.getContext("2d");
    if (context) {
      const k = this.scale * ratio;
      const polygon = (corners: readonly number[]) => {
        context.beginPath();
        for (let i = 0; i < corners.length; i += 2) {
          context.lineTo((corners[i]! - left) * k, (corners[i + 1]! - top) * k);
        }
        context.closePath();
        context.fill();
      };
      context.fillStyle = css(mix(colours.paper, colours.ink, 0.25));
      for (const decoration of this.plan.decorations) {
        if (decoration.kind === "stage") {
          polygon(decoration.outline.flatMap((point) => [point.x, point.y]));
        }
      }
      context.fillStyle = css(mix(colours.paper, colours.grape, 0.35));
      this.plan.sections.forEach((section) => polygon(section.hull));
    }
    return picture;
  }
}
