import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LiveBoard, type Connection } from "../../../main/ui/picker/live/board";
import { ServerClock } from "../../../main/ui/shared/clock";

/** A stream in the test's hands. */
class Stream extends EventTarget {
  static last: Stream | undefined;
  constructor(readonly url: string) {
    super();
    Stream.last = this;
  }
  close(): void {}
  break(): void {
    this.dispatchEvent(new Event("error"));
  }
  tell(): void {
    this.dispatchEvent(new MessageEvent("snapshot", { data: JSON.stringify({ version: 1, states: "" }) }));
  }
}

let answers: (Response | Error)[] = [];
let asked = 0;
const windows = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  vi.stubGlobal("EventSource", Stream);
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
  vi.stubGlobal("addEventListener", windows.addEventListener.bind(windows));
  vi.stubGlobal("removeEventListener", windows.removeEventListener.bind(windows));
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("fetch", () => {
    asked++;
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return answer instanceof Response ? Promise.resolve(answer.clone()) : Promise.reject(answer);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A board whose seats are answered so, and what it says of its connection. */
function board(...seats: (Response | Error)[]): { told: Connection[]; live: LiveBoard } {
  answers = seats;
  const told: Connection[] = [];
  const live = new LiveBoard("/seats", "/stream", new ServerClock("2026-12-09T11:00:00Z"), {
    seats: () => {},
    delta: () => {},
    connection: (now) => void told.push(now),
  });
  live.start();
  return { told, live };
}

/** Breaks the stream off as often as it takes until the board is asked for instead. */
async function breakOff(): Promise<void> {
  for (let time = 0; time < 3; time++) {
    Stream.last?.break();
    const broken = Stream.last;
    while (time < 2 && Stream.last === broken) {
      await vi.advanceTimersByTimeAsync(500);
    }
  }
  await vi.advanceTimersByTimeAsync(0);
}

const NETWORK = new TypeError("Failed to fetch");
const failing = (status: number, headers: Record<string, string> = {}) =>
  new Response("", { status, headers });
const fine = new Response(JSON.stringify({ version: 2, states: "" }));

test.each([
  ["a server that fails", failing(503), "away"],
  ["a server with too much to do", failing(429), "away"],
  ["a page that is no board", new Response("<h1>502</h1>"), "away"],
  ["a network that fails", NETWORK, "offline"],
  ["seats that come without a stream", fine, "asking"],
] as const)(
  "%s is told as what it is, and forgotten when the stream is back",
  async (_, answer, connection) => {
    const { told, live } = board(answer);
    await breakOff();
    expect(told).toEqual(["interrupted", "interrupted", connection]);
    await vi.advanceTimersByTimeAsync(20_000);
    Stream.last?.tell();
    expect(told.at(-1)).toBe("live");
    live.close();
  },
);

test("a device that has no network is told so at once, and no longer when it has one", async () => {
  vi.stubGlobal("navigator", { onLine: false });
  const { told, live } = board(NETWORK);
  Stream.last?.break();
  expect(told).toEqual(["offline"]);
  windows.dispatchEvent(new Event("online"));
  expect(told).toEqual(["offline", "interrupted"]);
  live.close();
});

test("a failing server is left alone for as long as it wants", async () => {
  const { live } = board(failing(503, { "Retry-After": "60" }), fine);
  await breakOff();
  expect(asked).toBe(1);
  const before = Stream.last;
  await vi.advanceTimersByTimeAsync(59_000);
  expect([asked, Stream.last === before]).toEqual([1, true]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(Stream.last === before).toBe(false);
  live.close();
});
