import { expect, test } from "vitest";
import { estimateOf, progressOf, standingOf } from "../../../main/ui/queue/standing";
import { mine, status } from "./queues";

test("before the draw nobody has a place", () => {
  expect(standingOf(mine(3), status({ drawn: undefined, seed: undefined }))).toBeUndefined();
});

test("a number of another sale has no place in this one", () => {
  expect(standingOf(mine(3, "old"), status())).toBeUndefined();
});

test("who came after the opening stands where the number says", () => {
  expect(standingOf(mine(31), status({ serving: 20, ratePerMinute: 10 }))).toEqual({
    place: 31,
    ahead: 10,
    called: false,
    estimateSeconds: 66,
    estimate: { kind: "within", low: 0, high: 2 },
  });
});

test("while the empty hall is being filled, only the least is told, as it does not go on like that", () => {
  const opensAt = "2026-12-09T11:00:00Z";
  const early = status({ serving: 20, ratePerMinute: 10, opensAt, at: "2026-12-09T11:00:40Z" });
  expect(standingOf(mine(31), early)).toMatchObject({ estimateSeconds: 66, estimate: { kind: "filling" } });
  expect(standingOf(mine(79), early)).toMatchObject({ estimate: { kind: "least", low: 4 } });
  const later = status({ serving: 20, ratePerMinute: 10, opensAt, at: "2026-12-09T11:01:00Z" });
  expect(standingOf(mine(31), later)).toMatchObject({ estimateSeconds: 66, estimate: { kind: "within" } });
});

test("who is called has nobody ahead and no time to wait", () => {
  expect(standingOf(mine(31), status({ serving: 31 }))).toMatchObject({
    ahead: 0,
    called: true,
    estimateSeconds: 0,
  });
});

test("nobody can tell how long it takes while nobody is let in", () => {
  for (const [still, kind] of [
    [{ ratePerMinute: 0 }, "unknown"],
    [{ state: "PAUSED" }, "paused"],
    [{ interrupted: true }, "unknown"],
  ] as const) {
    const standing = standingOf(mine(31), status({ serving: 20, ...still }));
    expect(standing).toMatchObject({ estimateSeconds: Infinity, estimate: { kind } });
  }
});

test("the last in line is told what the operator is told of the whole line", () => {
  for (const more of [
    {},
    { state: "PAUSED" },
    { at: "2026-12-09T11:00:20Z" },
    { interrupted: true },
  ] as const) {
    const line = status({ serving: 20, ratePerMinute: 12, joined: 80, waiting: 60, ...more });
    expect(standingOf(mine(80), line)).toMatchObject({
      ahead: 59,
      estimate: estimateOf(line.waiting, line, Date.parse(line.at)),
    });
  }
  expect(standingOf(mine(80), status({ serving: 20, ratePerMinute: 12 }))?.estimate).toEqual({
    kind: "between",
    low: 3,
    high: 8,
  });
});

test("a range is honest: never narrower than what may happen, and coarser the further off", () => {
  const after = (minutes: number) =>
    estimateOf(minutes * 60, status({ ratePerMinute: 60 }), Date.parse("2026-12-09T12:00:00Z"));
  expect(after(0.5)).toEqual({ kind: "soon", low: 0, high: 1 });
  expect(after(4)).toEqual({ kind: "between", low: 3, high: 6 });
  expect(after(20)).toEqual({ kind: "between", low: 15, high: 30 });
  expect(after(100)).toEqual({ kind: "between", low: 70, high: 150 });
});

test("progress is the share of the way that is behind, also when the line grows in front", () => {
  expect(progressOf(50, 200)).toBe(0.75);
  expect(progressOf(250, 200)).toBe(0);
  expect(progressOf(0, 0)).toBe(1);
});
