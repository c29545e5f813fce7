import { type Colours, css, mix } from "./colours";
import type { Layer } from "./layer";
import type { Scene } from "./scene";
import { showsSeats } from "./scene";
import type { Camera } from "./camera";
import type { Box } from "../model/plan";

/** Draws what changes often over the plan: the fan's own seats, offered seats, the seat under the mouse, the stage's way. */
export function drawOverlay(
  context: CanvasRenderingContext2D,
  layer: Layer,
  camera: Camera,
  colours: Colours,
  ratio: number,
  scene: Scene,
): void {
  const { plan, selection } = scene;
  const radius = Math.max(showsSeats(plan, camera.scale) ? 3 : 4, plan.radius * camera.scale) * ratio;
  for (const seat of scene.alternatives) {
    const { x, y } = layer.place(plan.x[seat]!, plan.y[seat]!);
    ring(context, x, y, radius * 1.3 + ratio, Math.max(2 * ratio, radius * 0.35), css(colours.amber));
  }
  for (const seat of scene.own) {
    const { x, y } = layer.place(plan.x[seat]!, plan.y[seat]!);
    mine(context, x, y, radius, ratio, colours);
  }
  for (const seat of selection.seats) {
    const { x, y } = layer.place(plan.x[seat]!, plan.y[seat]!);
    mine(context, x, y, radius, ratio, colours);
  }
  if (scene.hovered >= 0) {
    const { x, y } = layer.place(plan.x[scene.hovered]!, plan.y[scene.hovered]!);
    ring(context, x, y, radius * 1.25 + ratio, 1.5 * ratio, css(colours.ink));
  }
  stagePointer(context, camera, colours, ratio, scene);
}

function ring(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  width: number,
  colour: string,
) {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
}

/** A chosen seat: filled, a little larger than the others, with a check. */
function mine(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  ratio: number,
  colours: Colours,
): void {
  const size = radius * 1.18;
  context.beginPath();
  context.arc(x, y, size + 1.5 * ratio, 0, Math.PI * 2);
  context.fillStyle = css(colours.paper);
  context.fill();
  context.beginPath();
  context.arc(x, y, size, 0, Math.PI * 2);
  context.fillStyle = css(colours.ink);
  context.fill();
  context.beginPath();
  context.moveTo(x - size * 0.48, y + size * 0.02);
  context.lineTo(x - size * 0.12, y + size * 0.38);
  context.lineTo(x + size * 0.5, y - size * 0.34);
  context.lineWidth = Math.max(1.2 * ratio, size * 0.24);
  context.lineCap = context.lineJoin = "round";
  context.strokeStyle = css(colours.paper);
  context.stroke();
}

/** What the audience looks at is called: what the plan says of it, else what it usually is. */
export function stageLabel(scene: Pick<Scene, "plan" | "language" | "stageLabel">): string {
  const label = scene.plan.decorations.find((each) => each.kind === "stage" && each.label)?.label;
  return (scene.language === "en" ? label?.en : undefined) || label?.ko || scene.stageLabel;
}

/** The box of the stage, or a point where the audience looks. */
export function stageBox(scene: Scene): Box {
  const stage = scene.plan.decorations.find((each) => each.kind === "stage" && each.outline.length > 2);
  const points = stage?.outline ?? [scene.plan.focus];
  return {
    left: Math.min(...points.map((point) => point.x)),
    right: Math.max(...points.map((point) => point.x)),
    top: Math.min(...points.map((point) => point.y)),
    bottom: Math.max(...points.map((point) => point.y)),
  };
}

const LOW_CORNERS = 172;
const CORNER_LEFT = 156;
const CORNER_RIGHT = 68;

/** Where the stage is out of view, a small label at the window's edge says where it is. */
function stagePointer(
  context: CanvasRenderingContext2D,
  camera: Camera,
  colours: Colours,
  ratio: number,
  scene: Scene,
): void {
  const box = stageBox(scene);
  const topLeft = camera.toScreen(box.left, box.top);
  const bottomRight = camera.toScreen(box.right, box.bottom);
  const edge = 16;
  if (
    bottomRight.x > edge &&
    topLeft.x < camera.width - edge &&
    bottomRight.y > edge &&
    topLeft.y < camera.height - edge
  ) {
    return;
  }
  const target = { x: (topLeft.x + bottomRight.x) / 2, y: (topLeft.y + bottomRight.y) / 2 };
  const angle = Math.atan2(target.y - camera.height / 2, target.x - camera.width / 2);
  context.save();
  context.scale(ratio, ratio);
  context.font = `650 13px ${colours.font}`;
  const label = stageLabel(scene);
  const width = Math.min(context.measureText(label).width + 38, camera.width - 16);
  const lowest = camera.height - 24 - (camera.inset > 0 ? camera.inset + 8 : 0);
  const y = Math.max(24, Math.min(lowest, target.y));
  // The lower corners belong to the mini-map and the zoom buttons.
  const [left, right] = y > camera.height - LOW_CORNERS ? [CORNER_LEFT, CORNER_RIGHT] : [8, 8];
  const x = Math.max(width / 2 + left, Math.min(camera.width - width / 2 - right, target.x));
  context.beginPath();
  context.roundRect(x - width / 2, y - 14, width, 28, 14);
  context.fillStyle = css(colours.raised);
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = css(mix(colours.paper, colours.ink, 0.3));
  context.stroke();
  context.fillStyle = css(colours.ink);
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillText(label, x - width / 2 + 27, y + 0.5, width - 38);
  context.translate(x - width / 2 + 15, y);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(-6, 0);
  context.lineTo(6, 0);
  context.moveTo(1.5, -4.5);
  context.lineTo(6, 0);
  context.lineTo(1.5, 4.5);
  context.lineWidth = 1.8;
  context.lineCap = context.lineJoin = "round";
  context.strokeStyle = css(colours.ink);
  context.stroke();
  context.restore();
}
