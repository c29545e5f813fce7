import { expect, test } from "vitest";
import { longestRun, neighbours, runs } from "../../../main/ui/picker/model/adjacency";
import { Grid } from "../../../main/ui/picker/model/grid";
import { convexHull, inside } from "../../../main/ui/picker/model/hull";
import { Plan, type DecorationJson } from "../../../main/ui/picker/model/plan";
import { Camera } from "../../../main/ui/picker/view/camera";
import { stageLabel } from "../../../main/ui/picker/view/overlay";
import { hall, seeded } from "./plans";

function points(count: number, random: () => number): [Float32Array, Float32Array] {
  const axis = () => Float32Array.from({ length: count }, () => random() * 1_000);
  return [axis(), axis()];
}

test("the grid finds what asking every point would find", () => {
  const random = seeded(3);
  for (const count of [1, 2, 50, 2_000]) {
    const [xs, ys] = points(count, random);
    const grid = new Grid(xs, ys, 40);
    for (let i = 0; i < 200; i++) {
      const [x, y, within] = [random() * 1_200 - 100, random() * 1_200 - 100, random() * 150];
      const distance = (point: number) => Math.hypot(xs[point]! - x, ys[point]! - y);
      const even = (point: number) => point % 2 === 0;
      const all = [...xs.keys()].filter((point) => even(point) && distance(point) <= within);
      const best = all.sort((a, b) => distance(a) - distance(b))[0] ?? -1;
      const found = grid.nearest(x, y, within, even);
      expect(found < 0 ? -1 : distance(found)).toBeCloseTo(best < 0 ? -1 : distance(best), 5);
      const near = new Set<number>();
      grid.near(x, y, x + within, y + within, (point) => near.add(point));
      const missed = [...xs.keys()].filter(
        (point) =>
          !near.has(point) &&
          xs[point]! >= x &&
          xs[point]! <= x + within &&
          ys[point]! >= y &&
          ys[point]! <= y + within,
      );
      expect(missed).toEqual([]);
    }
  }
});

test("every point lies in or on its hull, and the hull is convex", () => {
  const random = seeded(5);
  const [xs, ys] = points(300, random);
  const hull = convexHull(xs, ys, [...xs.keys()]);
  const corners = hull.length / 2;
  expect(corners).toBeGreaterThan(3);
  const at = (corner: number) => [hull[(corner % corners) * 2]!, hull[(corner % corners) * 2 + 1]!] as const;
  const turn = (corner: number, x: number, y: number) => {
    const [ax, ay] = at(corner);
    const [bx, by] = at(corner + 1);
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
  };
  for (let corner = 0; corner < corners; corner++) {
    xs.forEach((x, point) => expect(turn(corner, x, ys[point]!)).toBeGreaterThanOrEqual(-1e-3));
  }
  expect(inside(hull, 500, 500)).toBe(true);
  expect(inside(hull, -5, 500)).toBe(false);
});

test("seats stand side by side until a gap, the end of the row or a taken seat", () => {
  const plan = new Plan(hall(1, 1, 5), ["VIP", "R"], "ko");
  const row = plan.rows[0]!;
  const all = () => true;
  expect(runs(plan, row, all)).toEqual([
    { first: 0, end: 3 },
    { first: 3, end: 5 },
  ]);
  expect(longestRun(plan, row, all)).toBe(3);
  expect(longestRun(plan, row, (seat) => seat !== 1)).toBe(2);
  expect(neighbours(plan, 2)).toEqual([1]);
  expect(neighbours(plan, 3)).toEqual([4]);
  expect(neighbours(plan, 1)).toEqual([0, 2]);
});

test("a plan keeps names, grades and flags by ordinal, in the page's language", () => {
  const plan = new Plan(hall(2, 2, 5), ["VIP", "R"], "en");
  expect(plan.count).toBe(20);
  expect(plan.sectionFor(19).name).toBe("Section 1");
  expect(plan.rowFor(19).label).toBe("2");
  expect(plan.ordinalOf("S1-1-4")).toBe(19);
  expect(plan.ordinalOf("nobody")).toBeUndefined();
  expect(plan.hasAccessible).toBe(true);
  expect([plan.accessible(5), plan.accessible(6)]).toEqual([true, false]);
  expect(plan.radius).toBeCloseTo(20 * 0.42, 1);
});

test("zooming keeps what is under the pointer there, and the plan never leaves the window", () => {
  const camera = new Camera({ left: 0, top: 0, right: 1_000, bottom: 600 }, 10);
  camera.resize(400, 300);
  expect(camera.whole).toBe(true);
  camera.zoomAt(200, 150, 4);
  const under = camera.toPlan(120, 80);
  camera.zoomAt(120, 80, 1.5);
  expect(camera.toPlan(120, 80).x).toBeCloseTo(under.x, 6);
  expect(camera.toPlan(120, 80).y).toBeCloseTo(under.y, 6);
  const random = seeded(9);
  for (let i = 0; i < 500; i++) {
    if (random() < 0.3) {
      camera.zoomAt(random() * 400, random() * 300, 0.5 + random() * 1.5);
    } else {
      camera.pan((random() - 0.5) * 3_000, (random() - 0.5) * 3_000);
    }
    const [topLeft, bottomRight] = [camera.toScreen(0, 0), camera.toScreen(1_000, 600)];
    expect(topLeft.x).toBeLessThan(400);
    expect(bottomRight.x).toBeGreaterThan(0);
    expect(camera.scale).toBeGreaterThanOrEqual(camera.minScale);
    expect(camera.scale).toBeLessThanOrEqual(10);
  }
});

test("what the audience looks at is called as the plan calls it", () => {
  const at = { x: 0, y: 0 };
  const pitch = { kind: "stage", outline: [], labelAt: at, label: { ko: "그라운드", en: "Pitch" } };
  const label = (language: "ko" | "en", ...decorations: DecorationJson[]) => {
    const plan = new Plan({ ...hall(1, 1, 1), decorations }, [], language);
    return stageLabel({ plan, language, stageLabel: "usual" });
  };
  expect([label("ko", pitch), label("en", pitch)]).toEqual(["그라운드", "Pitch"]);
  expect(label("en", { ...pitch, label: { ko: "코트" } })).toBe("코트");
  expect(label("en", { ...pitch, label: { ko: "링", en: "" } })).toBe("링");
  expect(label("en", { ...pitch, label: null })).toBe("usual");
  expect(label("en", { ...pitch, kind: "area" })).toBe("usual");
  expect(label("ko")).toBe("usual");
});
