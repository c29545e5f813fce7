import { afterEach, expect, test, vi } from "vitest";
import { call, load, type Answer } from "../../main/ui/shared/api";
import { troubleOf } from "../../main/ui/shared/trouble";
import { openAgainAfter } from "../../main/ui/picker/live/opening";

/** A network that brings this answer, or fails so. */
function network(answer: Response | Error, onLine = true): void {
  vi.stubGlobal("document", { documentElement: { lang: "ko" } });
  vi.stubGlobal("navigator", { onLine });
  vi.stubGlobal("fetch", () =>
    answer instanceof Response ? Promise.resolve(answer) : Promise.reject(answer),
  );
}

/** A network that never answers: a request ends only by its own limit. */
function silence(onLine: boolean): void {
  network(new Error("unused"), onLine);
  vi.stubGlobal(
    "fetch",
    (_: string, { signal }: RequestInit) =>
      new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
  );
}

const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ status, code, detail: "" }), { status, headers });
const seconds = (answer: Answer<unknown>) =>
  answer.kind === "problem" ? answer.retryAfterSeconds : undefined;

afterEach(() => vi.unstubAllGlobals());

test.each([
  ["a network that fails", new TypeError("Failed to fetch"), "offline"],
  ["a store that is away", problem(503, "SEAT_STORE_UNAVAILABLE"), "away"],
  ["a fault", problem(500, "INTERNAL_ERROR"), "away"],
  ["a gateway's page", new Response("<h1>Bad Gateway</h1>", { status: 502 }), "away"],
  ["a gateway's JSON", new Response('{"message":"no upstream"}', { status: 503 }), "away"],
  ["a page in place of an answer", new Response("<h1>Welcome to the hotel</h1>"), "away"],
  ["a crowd", problem(503, "OVERLOADED"), "busy"],
  ["a limit", problem(429, "TOO_MANY_REQUESTS"), "busy"],
  ["a refusal", problem(409, "SEAT_TAKEN"), undefined],
  ["an answer", new Response("{}"), undefined],
] as const)("%s is told as what it is", async (_, answer, trouble) => {
  for (const ask of [load, call]) {
    network(answer instanceof Response ? answer.clone() : answer);
    expect(troubleOf(await ask("/any"))).toBe(trouble);
  }
});

test("a server that is silent has failed; a device without a network is offline", async () => {
  for (const [onLine, trouble] of [
    [true, "away"],
    [false, "offline"],
  ] as const) {
    silence(onLine);
    expect(troubleOf(await call("/any", { timeoutMillis: 5 }))).toBe(trouble);
  }
});

test("the server's time to wait is read as a number and as a date", async () => {
  const at = { Date: "Wed, 09 Dec 2026 11:00:00 GMT" };
  for (const [told, wait] of [
    ["7", 7],
    ["Wed, 09 Dec 2026 11:00:12 GMT", 12],
    ["Wed, 09 Dec 2026 10:59:00 GMT", undefined],
    ["soon", undefined],
    ["0", undefined],
  ] as const) {
    network(problem(503, "OVERLOADED", { ...at, "Retry-After": told }));
    expect(seconds(await load("/any")), told).toBe(wait);
  }
});

test("a map that did not come is asked for again, not before the server wants it and not by all at once", () => {
  const away: Answer<unknown> = {
    kind: "problem",
    problem: { status: 503, code: "", detail: "" },
    retryAfterSeconds: 12,
  };
  expect(openAgainAfter(away, 0, 0)).toBe(12);
  expect(openAgainAfter(away, 0, 1)).toBe(18);
  expect([0, 1, 2, 3, 9].map((tries) => openAgainAfter({ kind: "offline" }, tries, 0))).toEqual([
    5, 10, 20, 30, 30,
  ]);
});
