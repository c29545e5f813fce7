import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { countDown, repeatedly, saidBetween } from "../../../main/ui/checkout/again";
import { lookAfter } from "../../../main/ui/checkout/page";
import { ServerClock } from "../../../main/ui/shared/clock";

const START = Date.parse("2026-12-09T10:00:00Z");
const END = "2026-12-09T10:00:03Z";

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

const clockOf = (monotonic = () => Date.now()) => new ServerClock("2026-12-09T10:00:00Z", monotonic);

test("looks become rarer, up to ten seconds", () => {
  expect([0, 1, 5, 50].map(lookAfter)).toEqual([1_000, 1_500, 10_000, 10_000]);
});

test("what is stopped while it is under way does not begin again", async () => {
  let done = () => {};
  const work = vi.fn(() => new Promise<void>((resolve) => (done = resolve)));
  const stop = repeatedly(work, () => 1_000);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(work).toHaveBeenCalledTimes(1);
  stop();
  done();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(work).toHaveBeenCalledTimes(1);
});

test("a countdown tells each second, then asks until it is stopped", async () => {
  const told: number[] = [];
  const ask = vi.fn(async () => {});
  const stop = countDown(clockOf(), END, (left) => told.push(left), ask);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(told).toEqual([3_000, 2_000, 1_000]);
  expect(ask).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(ask).toHaveBeenCalledTimes(3);
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ask).toHaveBeenCalledTimes(3);
});

test("a countdown whose server has another time goes on", async () => {
  const clock = clockOf();
  let left = 0;
  const ask = vi.fn(async () => clock.synchronize("2026-12-09T09:59:58Z"));
  const stop = countDown(clock, END, (now) => (left = now), ask);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(left).toBe(5_000);
  expect(ask).toHaveBeenCalledTimes(1);
  stop();
});

test("a countdown asks when the device seems to have slept", async () => {
  let slept = 0;
  const clock = clockOf(() => Date.now() - slept);
  const ask = vi.fn(async () => clock.synchronize("2026-12-09T10:00:01Z"));
  const stop = countDown(clock, "2026-12-09T10:05:00Z", () => {}, ask);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ask).not.toHaveBeenCalled();
  slept = 40_000;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ask).toHaveBeenCalledTimes(1);
  stop();
});

test("few moments are said aloud, each once, even where a second was left out", () => {
  expect(saidBetween(120_500, 120_000)).toBe(120);
  expect(saidBetween(120_000, 119_000)).toBeUndefined();
  expect(saidBetween(31_000, 29_000)).toBe(30);
  expect(saidBetween(300_000, 25_000)).toBe(30);
  expect(saidBetween(61_000, 9_000)).toBe(10);
  expect(saidBetween(1_000, 0)).toBeUndefined();
});
