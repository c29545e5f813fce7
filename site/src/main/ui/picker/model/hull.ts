/**
 * The convex hull of some points, as the flat list x, y, x, y … of its corners, without three in one line. The points
 * are those of `xs` and `ys` from `first` to before `end`.
 */
export function convexHull(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  first: number,
  end: number,
): number[] {
  const order: number[] = [];
  for (let i = first; i < end; i++) {
    order.push(i);
  }
  order.sort((a, b) => xs[a]! - xs[b]! || ys[a]! - ys[b]!);
  const lower = chain(order, xs, ys);
  const upper = chain(order.reverse(), xs, ys);
  const corners = lower.length > 1 ? lower.slice(0, -1).concat(upper.slice(0, -1)) : lower;
  return corners.flatMap((i) => [xs[i]!, ys[i]!]);
}

function chain(order: readonly number[], xs: ArrayLike<number>, ys: ArrayLike<number>): number[] {
  const kept: number[] = [];
  for (const point of order) {
    while (kept.length > 1 && turn(kept[kept.length - 2]!, kept[kept.length - 1]!, point, xs, ys) <= 0) {
      kept.pop();
    }
    kept.push(point);
  }
  return kept;
}

function turn(a: number, b: number, c: number, xs: ArrayLike<number>, ys: ArrayLike<number>): number {
  return (xs[b]! - xs[a]!) * (ys[c]! - ys[a]!) - (ys[b]! - ys[a]!) * (xs[c]! - xs[a]!);
}

/** Whether a point lies in a polygon given as a flat list of corners. */
export function inside(corners: readonly number[], x: number, y: number): boolean {
  let within = false;
  for (let i = 0, j = corners.length - 2; i < corners.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [corners[i]!, corners[i + 1]!, corners[j]!, corners[j + 1]!];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) {
      within = !within;
    }
  }
  return within;
}
