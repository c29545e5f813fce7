/** What fingers, mouse and keys ask of the map. Places are in CSS pixels from its top left corner. */
export interface MapGestures {
  pan(dx: number, dy: number): void;
  zoomAt(x: number, y: number, factor: number): void;
  /** Two fingers: what was under their middle stays there. */
  tap(x: number, y: number, touch: boolean): void;
  doubleTap(x: number, y: number): void;
  hover(x: number, y: number): void;
  leave(): void;
  zoomStep(direction: 1 | -1): void;
  whole(): void;
}

/** So far a pointer may wander in a tap. */
const TAP_SLACK = 8;
const DOUBLE_TAP_MILLIS = 320;
const KEY_STEP = 80;

/** Listens on the canvas until the answered function is called. */
export function listen(canvas: HTMLCanvasElement, map: MapGestures): () => void {
  const pointers = new Map<number, { x: number; y: number }>();
  let moved = false;
  let startX = 0;
  let startY = 0;
  let lastTap = { time: 0, x: 0, y: 0 };

  const place = (event: MouseEvent) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  const down = (event: PointerEvent) => {
    if (event.pointerType === "mouse" && event.button !== 0) {
      return;
    }
    canvas.setPointerCapture(event.pointerId);
    const at = place(event);
    pointers.set(event.pointerId, at);
    if (pointers.size === 1) {
      [moved, startX, startY] = [false, at.x, at.y];
    } else {
      moved = true;
    }
  };

  const move = (event: PointerEvent) => {
    const at = place(event);
    const before = pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") {
        map.hover(at.x, at.y);
      }
      return;
    }
    if (pointers.size === 1) {
      if (!moved && Math.hypot(at.x - startX, at.y - startY) < TAP_SLACK) {
        return;
      }
      if (!moved) {
        map.leave();
      }
      moved = true;
      map.pan(at.x - before.x, at.y - before.y);
    } else if (pointers.size === 2) {
      const other = [...pointers].find(([id]) => id !== event.pointerId)![1];
      const wide = Math.hypot(before.x - other.x, before.y - other.y);
      const now = Math.hypot(at.x - other.x, at.y - other.y);
      map.pan((at.x - before.x) / 2, (at.y - before.y) / 2);
      map.zoomAt((at.x + other.x) / 2, (at.y + other.y) / 2, wide > 0 ? now / wide : 1);
    }
    pointers.set(event.pointerId, at);
  };

  const up = (event: PointerEvent) => {
    if (!pointers.delete(event.pointerId) || pointers.size > 0 || moved || event.type === "pointercancel") {
      return;
    }
    const at = place(event);
    const near = Math.hypot(at.x - lastTap.x, at.y - lastTap.y) < 24;
    if (near && event.timeStamp - lastTap.time < DOUBLE_TAP_MILLIS) {
      lastTap = { time: 0, x: 0, y: 0 };
      map.doubleTap(at.x, at.y);
    } else {
      lastTap = { time: event.timeStamp, ...at };
      map.tap(at.x, at.y, event.pointerType !== "mouse");
    }
  };

  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const at = place(event);
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    // A pinch on a touchpad comes as a wheel with the control key, in finer steps.
    const speed = event.ctrlKey ? 0.01 : 0.0018;
    const step = Math.max(-240, Math.min(240, event.deltaY * unit));
    map.zoomAt(at.x, at.y, Math.exp(-step * speed));
  };

  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const keys: Record<string, () => void> = {
      ArrowLeft: () => map.pan(KEY_STEP, 0),
      ArrowRight: () => map.pan(-KEY_STEP, 0),
      ArrowUp: () => map.pan(0, KEY_STEP),
      ArrowDown: () => map.pan(0, -KEY_STEP),
      "+": () => map.zoomStep(1),
      "=": () => map.zoomStep(1),
      "-": () => map.zoomStep(-1),
      "0": () => map.whole(),
    };
    const action = keys[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  };

  const leave = () => map.leave();
  canvas.addEventListener("pointerdown", down);
  canvas.addEventListener("pointermove", move);
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
  canvas.addEventListener("pointerleave", leave);
  canvas.addEventListener("wheel", wheel, { passive: false });
  canvas.addEventListener("keydown", key);
  return () => {
    canvas.removeEventListener("pointerdown", down);
    canvas.removeEventListener("pointermove", move);
    canvas.removeEventListener("pointerup", up);
    canvas.removeEventListener("pointercancel", up);
    canvas.removeEventListener("pointerleave", leave);
    canvas.removeEventListener("wheel", wheel);
    canvas.removeEventListener("keydown", key);
  };
}
