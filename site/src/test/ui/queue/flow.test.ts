import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { QueueFlow } from "../../../main/ui/queue/flow";
import type { QueueStatus } from "../../../main/ui/queue/status";
import type { Answer, CallOptions } from "../../../main/ui/shared/api";
import type { Inside } from "../../../main/ui/shared/inside";
import { ServerClock } from "../../../main/ui/shared/clock";
import { memoryStore, type TabStore } from "../../../main/ui/shared/store";
import { status } from "./queues";

const PAGE = {
  eventId: "hot-night",
  title: "",
  statusUrl: "/status",
  joinUrl: "/join",
  enterUrl: "/enter",
  leaveUrl: "/leave",
  passUrl: "/pass",
  signInUrl: "",
  eventUrl: "",
  homeUrl: "",
  drawUrl: "",
  serverTime: "2026-12-09T11:01:00Z",
  opensAtText: "",
  clock: { timeZone: "Asia/Seoul", name: "" },
};

const ok = (body: unknown): Answer<unknown> => ({ kind: "ok", status: 200, body });
const refused = (code: string, at = 409, retryAfterSeconds?: number): Answer<unknown> => ({
  kind: "problem",
  problem: { status: at, code, detail: "" },
  ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
});
const OFFLINE: Answer<unknown> = { kind: "offline" };
const number = (given: number) => ok({ number: given, token: `token-${given}`, state: "OPEN" });

/** A queue whose server answers each address as told, the last answer again and again. */
function queue(answers: Readonly<Record<string, Answer<unknown>[]>>, store: TabStore = memoryStore()) {
  const asked: { path: string; body: unknown }[] = [];
  const call = <T>(path: string, options: CallOptions = {}) => {
    asked.push({ path, body: options.body });
    const told = answers[path] ?? [];
    const answer = (told.length > 1 ? told.shift() : told[0]) ?? OFFLINE;
    return Promise.resolve(answer as Answer<T>);
  };
  const clock = new ServerClock(PAGE.serverTime, () => Date.now());
  const flow = new QueueFlow(PAGE, { call, clock, store, random: () => 0.5, hidden: () => false });
  return { flow, asked, paths: () => asked.map(({ path }) => path), store };
}

const later = (seconds: number, more: Partial<QueueStatus> = {}) =>
  ok(status({ at: new Date(Date.parse("2026-12-09T11:01:00Z") + seconds * 1_000).toISOString(), ...more }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a page joins once, and then only asks how far it is", async () => {
  const { flow, paths } = queue({ "/status": [later(0), later(20)], "/join": [number(31)] });
  await flow.start();
  expect(flow.view.stage).toMatchObject({ kind: "line", number: 31, standing: { ahead: 30 } });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(paths()).toEqual(["/status", "/join", "/status"]);
});

test("after a reload the number is shown even before the server has answered again", async () => {
  const first = queue({ "/status": [later(0)], "/join": [number(31)] });
  await first.flow.start();
  const again = queue({ "/status": [later(5)], "/join": [refused("AWAY", 503)] }, first.store);
  await again.flow.start();
  expect(again.flow.view.stage).toMatchObject({ kind: "line", number: 31 });
  expect(again.asked[1]).toEqual({ path: "/join", body: { token: "token-31" } });
});

test("who is not signed in is asked to; nobody is asked to where the line is closed", async () => {
  const fan = queue({ "/status": [later(0)], "/join": [refused("SIGN_IN_REQUIRED", 401)] });
  await fan.flow.start();
  expect(fan.flow.view.stage).toEqual({ kind: "none", why: "sign-in" });
  const closed = queue({ "/status": [later(0, { state: "CLOSED" })] });
  await closed.flow.start();
  expect(closed.paths()).toEqual(["/status"]);
});

test("the turn comes, lasts at least since the last answer before it, and leads inside", async () => {
  const { flow } = queue({
    "/status": [later(0, { serving: 20 }), later(6, { serving: 40 })],
    "/join": [number(31)],
    "/enter": [ok({ pass: "p", expiresAt: "2026-12-09T11:06:00Z", capAt: "2026-12-09T11:30:00Z" })],
  });
  await flow.start();
  await vi.advanceTimersByTimeAsync(6_000);
  expect(flow.view.stage).toMatchObject({ kind: "turn", until: Date.parse("2026-12-09T11:03:00Z") });
  expect(await flow.enter()).toBe(true);
  expect(flow.view.stage).toMatchObject({ kind: "inside" });
});

test("a turn that was lost is said to be, and joining again gives another number", async () => {
  const { flow } = queue({
    "/status": [later(0, { serving: 31 })],
    "/join": [number(31), number(150)],
    "/enter": [refused("TURN_LOST", 410)],
  });
  await flow.start();
  expect(await flow.enter()).toBe(false);
  expect(flow.view.stage).toEqual({ kind: "none", why: "lost" });
  await flow.join();
  expect(flow.view.stage).toMatchObject({ kind: "line", number: 150 });
});

test("a new number in place of an old one is pointed out", async () => {
  const first = queue({ "/status": [later(0)], "/join": [number(31)] });
  await first.flow.start();
  const again = queue({ "/status": [later(5)], "/join": [number(150)] }, first.store);
  await again.flow.start();
  expect(again.flow.view.renewed).toBe(true);
});

test("a connection that is lost takes nothing away", async () => {
  const { flow } = queue({ "/status": [later(0), OFFLINE, later(30)], "/join": [number(31)] });
  await flow.start();
  await vi.advanceTimersByTimeAsync(16_000);
  expect(flow.view).toMatchObject({ trouble: "offline", stage: { kind: "line" } });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(flow.view.trouble).toBeUndefined();
  expect(flow.view.againSeconds).toBeUndefined();
});

test.each([
  [503, "QUEUE_INTERRUPTED", "away"],
  [500, "INTERNAL_ERROR", "away"],
  [504, "NO_ANSWER", "away"],
  [503, "OVERLOADED", "busy"],
  [429, "TOO_MANY_REQUESTS", "busy"],
])(
  "a status that fails with %i %s is our trouble, with the time when it is asked again",
  async (at, code, trouble) => {
    const { flow, paths } = queue({
      "/status": [later(0), refused(code, at, 9), later(40)],
      "/join": [number(31)],
    });
    await flow.start();
    await vi.advanceTimersByTimeAsync(16_000);
    expect(flow.view).toMatchObject({ trouble, stage: { kind: "line" } });
    const { againSeconds } = flow.view;
    expect(againSeconds).toBeGreaterThanOrEqual(9);
    await vi.advanceTimersByTimeAsync((againSeconds! - 1) * 1_000);
    expect(paths().filter((path) => path === "/status")).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(paths().filter((path) => path === "/status")).toHaveLength(3);
    expect(flow.view.trouble).toBeUndefined();
  },
);

test.each([
  ["away", refused("QUEUE_INTERRUPTED", 503, 7)],
  ["busy", refused("TOO_MANY_REQUESTS", 429, 7)],
  ["offline", OFFLINE],
] as const)(
  "who gets no number because of %s is told so once, and gets one without pressing",
  async (why, answer) => {
    const { flow } = queue({ "/status": [later(0)], "/join": [answer, answer, number(31)] });
    await flow.start();
    expect(flow.view.stage).toEqual({ kind: "none", why });
    expect(flow.view.trouble).toBeUndefined();
    expect(flow.view.againSeconds).toBeGreaterThanOrEqual(why === "offline" ? 3 : 7);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(flow.view.stage).toMatchObject({ kind: "line", number: 31 });
  },
);

test("leaving that fails is told as what it is", async () => {
  for (const [answer, trouble] of [
    [OFFLINE, "offline"],
    [refused("QUEUE_INTERRUPTED", 503), "away"],
  ] as const) {
    const { flow } = queue({ "/status": [later(0)], "/join": [number(31)], "/leave": [answer] });
    await flow.start();
    await flow.leave();
    expect(flow.view).toMatchObject({ trouble, stage: { kind: "line" } });
  }
});

test("while the line is drained nobody new comes, and who is in it stays", async () => {
  const drained = { "/status": [later(0, { state: "DRAINING" })], "/join": [refused("QUEUE_DRAINING")] };
  const newcomer = queue(drained);
  await newcomer.flow.start();
  expect(newcomer.flow.view.stage).toEqual({ kind: "none", why: "draining" });
  const first = queue({ "/status": [later(0)], "/join": [number(31)] });
  await first.flow.start();
  const kept = queue(drained, first.store);
  await kept.flow.start();
  expect(kept.flow.view.stage).toMatchObject({ kind: "line", number: 31 });
});

test("another sale of the same event gives a number of its own", async () => {
  const { flow, paths } = queue({
    "/status": [later(0), later(20, { sale: "s2" })],
    "/join": [number(31), number(3)],
  });
  await flow.start();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(paths().filter((path) => path === "/join")).toHaveLength(2);
  expect(flow.view.stage).toMatchObject({ number: 3 });
  expect(flow.view.renewed).toBe(false);
});

test("who leaves has no number, in other tabs neither", async () => {
  const { flow } = queue({ "/status": [later(0)], "/join": [number(31)], "/leave": [ok(undefined)] });
  await flow.start();
  await flow.leave();
  expect(flow.view.stage).toEqual({ kind: "none", why: "left" });
});

test("a server that asks for work gets it, and then gives a number", async () => {
  const work = {
    kind: "problem",
    problem: { status: 428, code: "PROOF_REQUIRED", detail: "", challenge: "c", bits: 4 },
  } as Answer<unknown>;
  const { flow, asked } = queue({ "/status": [later(0)], "/join": [work, number(31)] });
  await flow.start();
  expect(flow.view.stage).toMatchObject({ kind: "line", number: 31 });
  expect(asked.at(-1)?.body).toMatchObject({ proof: { challenge: "c" } });
});

const PASS = ok({ pass: "p", expiresAt: "2026-12-09T11:06:00Z", capAt: "2026-12-09T11:30:00Z" });
const UNTIL = Date.parse("2026-12-09T11:06:00Z");

/** The same queue in a browser whose pass is as told: the last word again and again. */
function insider(answers: Readonly<Record<string, Answer<unknown>[]>>, ...said: Inside[]) {
  const store = memoryStore();
  const { asked, paths } = queue({});
  const call = <T>(path: string, options: CallOptions = {}) => {
    asked.push({ path, body: options.body });
    const told = answers[path] ?? [];
    return Promise.resolve(((told.length > 1 ? told.shift() : told[0]) ?? OFFLINE) as Answer<T>);
  };
  const pass = () =>
    Promise.resolve((said.length > 1 ? said.shift() : said[0]) ?? { kind: "outside" as const });
  const open = () =>
    new QueueFlow(PAGE, {
      call,
      clock: new ServerClock(PAGE.serverTime, () => Date.now()),
      store,
      random: () => 0.5,
      hidden: () => false,
      pass,
    });
  return { open, paths };
}

test("who comes back with a pass is inside, and has no turn", async () => {
  const { open, paths } = insider({ "/status": [later(0)] }, { kind: "inside", until: UNTIL, left: 300_000 });
  const flow = open();
  await flow.start();
  expect(flow.view.stage).toEqual({ kind: "inside", expiresAt: "2026-12-09T11:06:00.000Z" });
  expect(paths()).toEqual(["/status"]);
});

test("an account that is inside on another device is inside here, without another press", async () => {
  const joined = ok({ number: 31, token: "token-31", state: "OPEN", inside: true });
  const { flow, asked } = queue({
    "/status": [later(0, { serving: 40 })],
    "/join": [joined],
    "/enter": [PASS],
  });
  await flow.start();
  expect(flow.view.stage).toEqual({ kind: "inside", expiresAt: "2026-12-09T11:06:00Z" });
  expect(asked.at(-1)).toEqual({ path: "/enter", body: { token: "token-31" } });
});

test("a pass that ends is said to have, and the line is joined again only when wanted, also after a reload", async () => {
  const { open, paths } = insider(
    { "/status": [later(0)], "/join": [number(150)] },
    { kind: "inside", until: UNTIL, left: 300_000 },
    { kind: "inside", until: UNTIL + 60_000, left: 300_000 },
    { kind: "ended" },
    { kind: "ended" },
    { kind: "outside" },
  );
  const flow = open();
  await flow.start();
  flow.tick();
  await vi.advanceTimersByTimeAsync(0);
  expect(flow.view.stage).toEqual({ kind: "inside", expiresAt: "2026-12-09T11:07:00.000Z" });
  flow.tick();
  flow.tick();
  await vi.advanceTimersByTimeAsync(0);
  expect(flow.view.stage).toEqual({ kind: "none", why: "ended" });
  flow.stop();
  const reloaded = open();
  await reloaded.start();
  expect(reloaded.view.stage).toEqual({ kind: "none", why: "ended" });
  expect(paths()).not.toContain("/join");
  await reloaded.join();
  expect(reloaded.view.stage).toMatchObject({ kind: "line", number: 150 });
});
