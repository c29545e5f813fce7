import { expect, test } from "vitest";
import { koreanTime, momentOf, noShowShare, Series } from "../../main/ui/operator/figures";

test("a series forgets what is older than its span", () => {
  const series = new Series(10_000);
  [0, 5_000, 12_000].forEach((at) => series.add(at, at));
  expect(series.points.map(({ at }) => at)).toEqual([5_000, 12_000]);
});

test("what was added in the last minute is reckoned for a whole one", () => {
  const series = new Series(600_000);
  series.add(0, 100);
  expect(series.perMinute()).toBe(0);
  series.add(30_000, 130);
  expect(series.perMinute()).toBe(60);
  series.add(120_000, 400);
  series.add(150_000, 410);
  expect(series.perMinute()).toBe(20);
});

test("the no-show rate counts those whose turn has ended", () => {
  expect(noShowShare({ entered: 0, noShows: 0 })).toBe(0);
  expect(noShowShare({ entered: 3, noShows: 1 })).toBe(0.25);
});

test("the opening is written in Korean time, wherever the operator is", () => {
  expect(koreanTime("2026-12-09T11:00:00Z")).toBe("2026-12-09T20:00");
  expect(momentOf("2026-12-09T20:00")).toBe("2026-12-09T11:00:00.000Z");
  expect(momentOf("2026-12-09T20:00:30")).toBe("2026-12-09T11:00:30.000Z");
  expect(momentOf("")).toBeUndefined();
});
