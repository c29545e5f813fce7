import { expect, test } from "vitest";
import { KOREA, ServerClock, clockTime, minutesAndSeconds } from "../../main/ui/shared/clock";

test("the server's clock runs on, whatever the device's clock says", () => {
  let monotonic = 5_000;
  const clock = new ServerClock("2026-12-09T10:00:00Z", () => monotonic);
  expect(clock.until("2026-12-09T10:05:00Z")).toBe(300_000);
  monotonic += 61_000;
  expect(clock.until("2026-12-09T10:05:00Z")).toBe(239_000);
  monotonic += 1_000_000;
  expect(clock.until("2026-12-09T10:05:00Z")).toBe(0);
});

test("a newer answer sets it right after the device slept", () => {
  const clock = new ServerClock("2026-12-09T10:00:00Z", () => 0);
  clock.synchronize("2026-12-09T10:04:00Z");
  expect(clock.until("2026-12-09T10:05:00Z")).toBe(60_000);
  clock.synchronize("nonsense");
  expect(clock.until("2026-12-09T10:05:00Z")).toBe(60_000);
});

test("a device that slept, or whose time was set, is found out until the server is heard again", () => {
  const device = { monotonic: 0, wall: 1_000_000 };
  const clock = new ServerClock(
    "2026-12-09T10:00:00Z",
    () => device.monotonic,
    () => device.wall,
  );
  device.monotonic += 60_000;
  device.wall += 60_000;
  expect(clock.strayed()).toBe(false);
  device.wall += 30_000;
  expect(clock.strayed()).toBe(true);
  clock.synchronize("2026-12-09T10:01:30Z");
  expect(clock.strayed()).toBe(false);
});

test("what was heard earlier is older by that", () => {
  const clock = new ServerClock("2026-12-09T10:00:00Z", () => 3_000);
  clock.synchronize("2026-12-09T10:00:00Z", 1_000);
  expect(clock.until("2026-12-09T10:00:10Z")).toBe(8_000);
});

test("a second that has begun counts whole", () => {
  expect(minutesAndSeconds(300_000)).toBe("5:00");
  expect(minutesAndSeconds(245_001)).toBe("4:06");
  expect(minutesAndSeconds(1)).toBe("0:01");
  expect(minutesAndSeconds(0)).toBe("0:00");
});

test("a time is told by the venue's clock, and says whose where it is not Korea's", () => {
  const newYork = { timeZone: "America/New_York", name: "New York" };
  const before = Date.parse("2027-03-14T01:00:05Z");
  expect(clockTime(before, KOREA)).toBe("10:00:05");
  expect(clockTime(before, newYork)).toBe("20:00:05 (New York, UTC-5)");
  const clocksPutForward = Date.parse("2027-03-15T00:00:05Z");
  expect(clockTime(clocksPutForward, newYork)).toBe("20:00:05 (New York, UTC-4)");
  expect(clockTime(before, { timeZone: "Asia/Kolkata", name: "" }, "minutes")).toBe("06:30 (UTC+5:30)");
});

test("a zone that the browser does not know is told by the device's own clock", () => {
  expect(
    clockTime(Date.parse("2027-03-14T01:00:05Z"), { timeZone: "Europe/Atlantis", name: "Atlantis" }),
  ).toMatch(/^\d\d:\d\d:05$/);
});
