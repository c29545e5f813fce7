import { expect, test } from "vitest";
import { stageOf, type Known } from "../../../main/ui/queue/stage";
import { standingOf } from "../../../main/ui/queue/standing";
import { mine, status } from "./queues";

const OPENING = Date.parse("2026-12-09T11:00:00Z");

function stage(known: Partial<Known>) {
  const whole = { now: OPENING + 60_000, status: status(), mine: mine(31), ...known };
  return stageOf(whole, whole.mine && whole.status && standingOf(whole.mine, whole.status));
}

test("until the server has answered there is nothing to show", () => {
  expect(stageOf({ now: 0 })).toEqual({ kind: "joining" });
});

test("before the opening the number is shown, and no place", () => {
  const waiting = status({ state: "WAITING", drawn: undefined, seed: undefined });
  expect(stage({ status: waiting, now: OPENING - 1 })).toMatchObject({ kind: "before", number: 31 });
});

test("at the opening the page waits for the draw, also when it has not heard of it yet", () => {
  const waiting = status({ state: "WAITING", drawn: undefined, seed: undefined });
  expect(stage({ status: waiting, now: OPENING })).toEqual({ kind: "drawing", number: 31 });
});

test("in line the place is shown, also while entry is paused or takes nobody new", () => {
  for (const state of ["OPEN", "PAUSED", "DRAINING"] as const) {
    expect(stage({ status: status({ state, serving: 20 }) })).toMatchObject({
      kind: "line",
      standing: { ahead: 10 },
    });
  }
});

test("at the turn it is said until when, as long as that is known", () => {
  const called = status({ serving: 31 });
  const until = OPENING + 120_000;
  expect(stage({ status: called, turn: { until, over: until } })).toMatchObject({ kind: "turn", until });
  expect(stage({ status: called, turn: { over: until } })).toMatchObject({ kind: "turn", until: undefined });
});

test("a turn that has certainly ended is lost, unless a pause makes it stand still", () => {
  const turn = { until: OPENING + 10_000, over: OPENING + 20_000 };
  expect(stage({ status: status({ serving: 31 }), turn })).toEqual({ kind: "none", why: "lost" });
  const paused = status({ serving: 31, state: "PAUSED" });
  expect(stage({ status: paused, turn })).toMatchObject({ kind: "turn", until: undefined });
});

test("sold out and closed are told at once, whatever the place", () => {
  expect(stage({ status: status({ state: "SOLD_OUT" }) })).toEqual({ kind: "sold-out" });
  expect(stage({ status: status({ state: "CLOSED" }) })).toEqual({ kind: "closed" });
});

test("a cancelled event is told with its reason, also to who is inside", () => {
  const called = status({ state: "CLOSED", reason: "EVENT_CANCELLED" });
  expect(stage({ status: called })).toEqual({ kind: "cancelled" });
  const pass = new Date(OPENING + 300_000).toISOString();
  expect(stage({ status: called, pass })).toEqual({ kind: "cancelled" });
  expect(stageOf({ now: OPENING, refused: "cancelled" })).toEqual({ kind: "cancelled" });
});

test("who is inside is led to the seats even when the line is sold out", () => {
  const pass = new Date(OPENING + 300_000).toISOString();
  expect(stage({ status: status({ state: "SOLD_OUT" }), pass })).toMatchObject({ kind: "inside" });
  expect(stage({ pass: new Date(OPENING).toISOString() })).toMatchObject({ kind: "line" });
});
