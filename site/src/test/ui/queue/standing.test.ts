import { expect, test } from "vitest";
import { progressOf, rangeOf, standingOf } from "../../../main/ui/queue/standing";
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
    shownSeconds: 66,
  });
});

test("while the empty hall is being filled, nobody is told that it goes on like that", () => {
  const opensAt = "2026-12-09T11:00:00Z";
  const early = status({ serving: 20, ratePerMinute: 10, opensAt, at: "2026-12-09T11:00:40Z" });
  expect(standingOf(mine(31), early)).toMatchObject({ estimateSeconds: 66, shownSeconds: Infinity });
  const later = status({ serving: 20, ratePerMinute: 10, opensAt, at: "2026-12-09T11:01:00Z" });
  expect(standingOf(mine(31), later)).toMatchObject({ estimateSeconds: 66, shownSeconds: 66 });
});

test("who is called has nobody ahead and no time to wait", () => {
  expect(standingOf(mine(31), status({ serving: 31 }))).toMatchObject({
    ahead: 0,
    called: true,
    estimateSeconds: 0,
  });
});

test("nobody can tell how long it takes while nobody is let in", () => {
  for (const still of [{ ratePerMinute: 0 }, { state: "PAUSED" }, { interrupted: true }] as const) {
    expect(standingOf(mine(31), status({ serving: 20, ...still }))?.estimateSeconds).toBe(Infinity);
  }
  expect(rangeOf(Infinity)).toBeUndefined();
});

test("a range is honest: never narrower than what may happen, and coarser the further off", () => {
  expect(rangeOf(30)).toEqual({ low: 0, high: 1 });
  expect(rangeOf(4 * 60)).toEqual({ low: 3, high: 6 });
  expect(rangeOf(20 * 60)).toEqual({ low: 15, high: 30 });
  expect(rangeOf(100 * 60)).toEqual({ low: 70, high: 150 });
});

test("progress is the share of the way that is behind, also when the line grows in front", () => {
  expect(progressOf(50, 200)).toBe(0.75);
  expect(progressOf(250, 200)).toBe(0);
  expect(progressOf(0, 0)).toBe(1);
});
