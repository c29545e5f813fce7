import { afterEach, expect, test, vi } from "vitest";
import { backoff } from "../../../main/ui/picker/live/board";
import { Reserving } from "../../../main/ui/picker/live/reserving";
import { smallPicker } from "./plans";

interface Sent {
  readonly key: string | undefined;
  readonly body: unknown;
}

/** Answers each request in turn; an Error is a network that fails. */
function server(...answers: (Response | Error)[]): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("document", { documentElement: { lang: "ko" } });
  vi.stubGlobal("fetch", (_url: string, init: RequestInit) => {
    const headers = init.headers as Record<string, string>;
    sent.push({ key: headers["Idempotency-Key"], body: JSON.parse(String(init.body)) });
    const answer = answers.shift();
    return answer instanceof Response ? Promise.resolve(answer) : Promise.reject(answer);
  });
  return sent;
}

function json(status: number, body: object, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

afterEach(() => vi.unstubAllGlobals());

test("a lost answer is asked for again under the same key, another wish has another", async () => {
  const sent = server(new Error("gone"), json(201, { bookingId: "b" }), json(201, { bookingId: "c" }));
  const reserving = new Reserving(smallPicker(), () => 0);
  expect(await reserving.reserve({ seats: ["S0-0-0"] })).toEqual({
    kind: "told",
    message: { kind: "offline" },
    unsure: true,
  });
  expect(await reserving.reserve({ seats: ["S0-0-0"] })).toEqual({ kind: "reserved", bookingId: "b" });
  await reserving.reserve({ seats: ["S0-0-0"] });
  expect(sent[1]?.key).toBe(sent[0]?.key);
  expect(sent[2]?.key).not.toBe(sent[0]?.key);
});

test("what a failing server may have done is asked for again under the same key", async () => {
  const sent = server(json(503, { status: 503, code: "BUSY" }), json(201, { bookingId: "b" }));
  const reserving = new Reserving(smallPicker(), () => 0);
  await reserving.reserve({ seats: ["S0-0-0"] });
  await reserving.reserve({ seats: ["S0-0-0"] });
  expect(sent[1]?.key).toBe(sent[0]?.key);
});

test("how chosen seats go together is handed on, and a wheelchair place is asked for only when wanted", async () => {
  const sent = server(json(201, { bookingId: "b", seating: "TWO_ROWS" }), json(201, { bookingId: "c" }));
  const reserving = new Reserving(smallPicker(), () => 0);
  expect(await reserving.reserve({ best: { count: 2, accessible: true } })).toEqual({
    kind: "reserved",
    bookingId: "b",
    seating: "TWO_ROWS",
  });
  await reserving.reserve({ best: { count: 2 } });
  expect(sent.map(({ body }) => body)).toEqual([
    { best: { count: 2, accessible: true } },
    { best: { count: 2 } },
  ]);
});

test("tries to follow the board grow apart, up to a limit, and differ between fans", () => {
  expect([backoff(1, 1), backoff(3, 1), backoff(3, 0), backoff(60, 1)]).toEqual([
    1_000, 4_000, 2_000, 15_000,
  ]);
});

test("taken seats are taken on the map at once, and what is offered is kept", async () => {
  const picker = smallPicker();
  picker.selection.toggle(0);
  server(
    json(409, { status: 409, code: "SEAT_TAKEN", taken: ["S0-0-0"], alternatives: ["S0-0-1", "nobody"] }),
  );
  const outcome = await new Reserving(picker, () => 0).reserve({ seats: ["S0-0-0"] });
  expect(outcome).toEqual({
    kind: "told",
    message: { kind: "taken", seats: [0], alternatives: [1] },
    unsure: false,
  });
  expect(picker.board.isFree(0)).toBe(false);
  expect(picker.selection.size).toBe(0);
  expect(picker.alternatives).toEqual([1]);
});

test.each([
  [401, "SIGN_IN_REQUIRED", { kind: "sign-in" }],
  [403, "SEAT_LIMIT", { kind: "told", message: { kind: "seat-limit" }, unsure: false }],
  [409, "SALES_NOT_OPEN", { kind: "told", message: { kind: "not-open" }, unsure: false }],
  [409, "NOT_ENOUGH_SEATS", { kind: "told", message: { kind: "not-enough" }, unsure: false }],
  [503, "SEAT_STORE_UNAVAILABLE", { kind: "told", message: { kind: "away", seconds: 7 }, unsure: true }],
  [500, "INTERNAL_ERROR", { kind: "told", message: { kind: "away", seconds: 7 }, unsure: true }],
  [503, "OVERLOADED", { kind: "told", message: { kind: "busy", seconds: 7 }, unsure: true }],
  [429, "TOO_MANY_REQUESTS", { kind: "told", message: { kind: "busy", seconds: 7 }, unsure: false }],
  [
    429,
    "HOLDS_LIMIT",
    { kind: "told", message: { kind: "holds", reason: "RESTING", seconds: 0 }, unsure: false },
  ],
  [409, "SALES_CLOSED", { kind: "told", message: { kind: "refused", code: "SALES_CLOSED" }, unsure: false }],
])("%i %s is told as it is", async (status, code, outcome) => {
  server(json(status, { status, code, detail: "", reason: "RESTING" }, { "Retry-After": "7" }));
  expect(await new Reserving(smallPicker(), () => 0).reserve({ best: { count: 2 } })).toEqual(outcome);
});

test("a pause is told with its time", async () => {
  server(
    json(
      429,
      { status: 429, code: "HOLDS_LIMIT", detail: "", reason: "ACCOUNT_PAUSED" },
      { "Retry-After": "30" },
    ),
  );
  expect(await new Reserving(smallPicker(), () => 0).reserve({ best: { count: 2 } })).toEqual({
    kind: "told",
    message: { kind: "holds", reason: "ACCOUNT_PAUSED", seconds: 30 },
    unsure: false,
  });
});

test("work that a hot sale asks for is done, and shown again with the next wish", async () => {
  const asked = { status: 428, code: "PROOF_REQUIRED", detail: "", challenge: "c", bits: 4 };
  const taken = { status: 409, code: "SEAT_TAKEN", detail: "", taken: [], alternatives: [] };
  const sent = server(json(428, asked), json(409, taken), json(201, { bookingId: "a.1.x" }));
  const reserving = new Reserving(smallPicker(), () => 0);
  await reserving.reserve({ best: { count: 2 } });
  await reserving.reserve({ best: { count: 3 } });

  const proof = { challenge: "c", nonce: expect.stringMatching(/^\d+$/) as string };
  expect(sent.map(({ body }) => body)).toEqual([
    { best: { count: 2 } },
    { best: { count: 2 }, proof },
    { best: { count: 3 }, proof },
  ]);
  expect(sent[1]?.key).toBe(sent[0]?.key);
});
