import { expect, test } from "vitest";
import { saidOfInside } from "../../main/ui/live/inside";
import { waysOf } from "../../main/ui/queue/insideNow";
import type { Answer } from "../../main/ui/shared/api";
import { InsideWatch } from "../../main/ui/shared/inside";
import { insideUntil } from "../../main/ui/shared/pass";
import { Wording } from "../../main/ui/shared/text";

const SERVER = Date.parse("2026-12-09T11:00:00Z");
const MINUTE = 60_000;

/** A browser with the cookie of a pass for six minutes; the server answers with these statuses in turn, the last again. */
function browser(...statuses: (number | "offline")[]) {
  let passed = 0;
  let cookies = `other=1; podo_inside_hot=${SERVER + 6 * MINUTE}`;
  const asked: number[] = [];
  const call = <T>(): Promise<Answer<T>> => {
    asked.push(passed);
    const status = (statuses.length > 1 ? statuses.shift() : statuses[0]) ?? "offline";
    const serverTime = new Date(SERVER + passed).toISOString();
    return Promise.resolve(
      status === "offline"
        ? { kind: "offline" }
        : status < 300
          ? { kind: "ok", status, body: { expiresAt: "", serverTime } as T }
          : { kind: "problem", problem: { status, code: "", detail: "" } },
    );
  };
  // The device's own clock counts from anywhere: only what the server says of the time counts.
  const watch = new InsideWatch("hot", "/pass", {
    call,
    cookies: () => cookies,
    monotonic: () => 77 + passed,
  });
  return {
    watch,
    asked,
    wait: (millis: number) => (passed += millis),
    kept: (until: number | undefined) =>
      (cookies = until === undefined ? "other=1" : `podo_inside_hot=${until}; other=1`),
  };
}

test("the cookie is this event's alone, and only a number", () => {
  expect(insideUntil("podo_inside_hot-2=5; podo_inside_hot=7", "hot")).toBe(7);
  expect(insideUntil("xpodo_inside_hot=7", "hot")).toBeUndefined();
  expect(insideUntil("podo_inside_hot=", "hot")).toBeUndefined();
  expect(insideUntil("podo_inside_hot=soon", "hot")).toBeUndefined();
  expect(insideUntil("", "hot")).toBeUndefined();
});

test("a fan inside is told how long, by the server's clock, and the server is asked each half minute", async () => {
  const { watch, asked, wait } = browser(200);
  expect(await watch.look()).toEqual({ kind: "inside", until: SERVER + 6 * MINUTE, left: 6 * MINUTE });
  for (let second = 0; second < 60; second++) {
    wait(1_000);
    await watch.look();
  }
  expect(await watch.look()).toMatchObject({ left: 5 * MINUTE });
  expect(asked).toEqual([0, 30_000, 60_000]);
});

test("nobody is asked where there is no cookie", async () => {
  const { watch, asked, kept } = browser(200);
  kept(undefined);
  expect(await watch.look()).toEqual({ kind: "outside" });
  expect(asked).toEqual([]);
});

test("what another tab does to the pass is seen at the next look", async () => {
  const { watch, kept, wait } = browser(200);
  await watch.look();
  kept(SERVER + 9 * MINUTE);
  wait(1_000);
  expect(await watch.look()).toMatchObject({ kind: "inside", left: 9 * MINUTE - 1_000 });
  kept(undefined);
  expect(await watch.look()).toEqual({ kind: "ended" });
  kept(SERVER + 9 * MINUTE);
  wait(30_000);
  expect(await watch.look()).toMatchObject({ kind: "inside" });
});

test("a purchase ends it, which only the server tells; a page that is seen again asks at once", async () => {
  const { watch, asked, wait } = browser(200, 410);
  await watch.look();
  wait(1_000);
  watch.shown();
  expect(await watch.look()).toEqual({ kind: "ended" });
  expect(asked).toEqual([0, 1_000]);
});

test("time that runs out ends it at that moment", async () => {
  const { watch, wait } = browser(200);
  await watch.look();
  wait(6 * MINUTE - 1);
  expect(await watch.look()).toMatchObject({ kind: "inside", left: 1 });
  wait(1);
  expect(await watch.look()).toEqual({ kind: "ended" });
});

test("a pass that has ended before the page came is said to have, and nobody's pass is nothing", async () => {
  expect(await browser(410).watch.look()).toEqual({ kind: "ended" });
  expect(await browser(401).watch.look()).toEqual({ kind: "outside" });
});

test("a server that cannot say takes nothing away and gives nothing, and is asked again after five seconds", async () => {
  for (const away of [503, "offline"] as const) {
    const { watch, asked, wait } = browser(away, 200, away, 200);
    expect(await watch.look()).toEqual({ kind: "outside" });
    wait(4_999);
    expect(await watch.look()).toEqual({ kind: "outside" });
    wait(1);
    expect(await watch.look()).toMatchObject({ kind: "inside" });
    wait(30_000);
    expect(await watch.look()).toMatchObject({ kind: "inside", left: 6 * MINUTE - 35_000 });
    expect(asked).toEqual([0, 5_000, 35_000]);
  }
});

test("little is said aloud: that it runs, that it is nearly over, that it is over", () => {
  const wording = new Wording("en", {});
  const inside = (left: number) => saidOfInside({ kind: "inside", until: 0, left }, wording);
  expect(inside(6 * MINUTE)).toBe(inside(MINUTE));
  expect(inside(MINUTE - 1)).toBe("live.inside.soon");
  expect(saidOfInside({ kind: "ended" }, wording)).toBe("live.inside.over");
  expect(saidOfInside({ kind: "outside" }, wording)).toBe("");
});

test("the showtime that the fan came from comes first, then the only one, else one is chosen", () => {
  const showtimes = [1, 2, 3].map((n) => ({ url: `/showtimes/hot.${n}`, startsAt: "" }));
  const eventUrl = "/events/hot";
  expect(waysOf({ seatsUrl: "/showtimes/hot.2", eventUrl, showtimes })).toMatchObject({
    first: "/showtimes/hot.2",
    others: [{ url: "/showtimes/hot.1" }, { url: "/showtimes/hot.3" }],
  });
  expect(waysOf({ seatsUrl: eventUrl, eventUrl, showtimes })).toEqual({ first: eventUrl, others: showtimes });
  expect(waysOf({ seatsUrl: eventUrl, eventUrl, showtimes: showtimes.slice(0, 1) })).toEqual({
    first: "/showtimes/hot.1",
    others: [],
  });
  expect(waysOf({ eventUrl })).toEqual({ first: eventUrl, others: [] });
});
