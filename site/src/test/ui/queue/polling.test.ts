import { expect, test } from "vitest";
import { pollAfter, type PollQuestion } from "../../../main/ui/queue/polling";

const OPENS_AT = "2026-12-09T11:00:00Z";
const OPENING = Date.parse(OPENS_AT);

function after(question: Partial<PollQuestion> & { state?: "WAITING" | "OPEN" | "PAUSED" } = {}) {
  const { state = "OPEN", ...rest } = question;
  return pollAfter({
    status: { state, opensAt: OPENS_AT, nextPollSeconds: 20 },
    now: OPENING + 60_000,
    estimateSeconds: Infinity,
    hidden: false,
    random: 0.5,
    ...rest,
  });
}

test("whose turn is far off asks again when the server says", () => {
  expect(after()).toBe(20_000);
  expect(after({ estimateSeconds: 3_600 })).toBe(20_000);
});

test("near the turn one asks sooner, and never within two seconds' spread", () => {
  expect(after({ estimateSeconds: 16 })).toBe(8_000);
  expect(after({ estimateSeconds: 0 })).toBe(2_000);
  expect(after({ estimateSeconds: 0, random: 0 })).toBe(1_600);
});

test("clients that heard the same do not ask at the same moment", () => {
  expect(after({ random: 0 })).toBeCloseTo(16_000);
  expect(after({ random: 1 })).toBeCloseTo(24_000);
});

test("nothing is special at the opening: all go on in their rhythm", () => {
  expect(after({ state: "WAITING", now: OPENING - 5_000 })).toBe(20_000);
  expect(after({ state: "WAITING", now: OPENING - 60_000 })).toBe(20_000);
  expect(after({ state: "WAITING", now: OPENING - 60_000, random: 0 })).toBeCloseTo(16_000);
  expect(after({ state: "WAITING", now: OPENING + 1_000, estimateSeconds: 4 })).toBe(20_000);
});

test("a hidden page asks nothing until its turn should have come, or the sale opens", () => {
  expect(after({ hidden: true })).toBeUndefined();
  expect(after({ hidden: true, estimateSeconds: 600 })).toBe(600_000);
  expect(after({ hidden: true, estimateSeconds: 600, state: "PAUSED" })).toBeUndefined();
  expect(after({ hidden: true, state: "WAITING", now: OPENING - 3_600_000 })).toBe(3_610_000);
});
