import { expect, test } from "vitest";
import { Wording } from "../../../main/ui/shared/text";
import { SeatWords } from "../../../main/ui/picker/parts/words";
import { decodeStates } from "../../../main/ui/picker/model/board";
import { packed, seeded, smallPicker } from "./plans";

test("states are unpacked two bits a seat, lowest bits first", () => {
  const random = seeded(7);
  for (let count = 1; count < 40; count++) {
    const states = Array.from({ length: count }, () => Math.floor(random() * 4));
    expect([...decodeStates(packed(states), count)]).toEqual(states);
  }
});

test("counts follow every change, whatever comes in which order", () => {
  const picker = smallPicker();
  const random = seeded(11);
  const states = new Array<number>(20).fill(0);
  for (let step = 0; step < 500; step++) {
    const [seat, state] = [Math.floor(random() * 20), Math.floor(random() * 4)];
    states[seat] = state;
    picker.applyDelta({ version: step + 2, changes: [{ state, ordinals: [seat] }] }, step);
  }
  const free = states.filter((state) => state === 0).length;
  expect(picker.board.free).toBe(free);
  expect([...picker.board.freeBySection].reduce((a, b) => a + b)).toBe(free);
  expect([...picker.board.freeByGrade].reduce((a, b) => a + b)).toBe(free);
  expect(states.map((_, seat) => picker.board.state(seat))).toEqual(states);
});

test("a chosen seat that is taken leaves the choice, and is told", () => {
  const picker = smallPicker();
  picker.selection.toggle(3);
  picker.selection.toggle(4);
  expect(picker.applyDelta({ version: 2, changes: [{ state: 1, ordinals: [4, 5] }] }, 0)).toEqual([4]);
  expect(picker.selection.seats).toEqual([3]);
  expect(picker.total()).toBe(100_000);
});

test("seats that turn held while the fan asks for them may be the fan's own: they stay chosen till the answer", () => {
  const picker = smallPicker();
  picker.selection.toggle(3);
  picker.selection.ask();
  expect(picker.applyDelta({ version: 2, changes: [{ state: 1, ordinals: [3] }] }, 0)).toEqual([]);
  expect(picker.selection.seats).toEqual([3]);
  expect(picker.answered()).toEqual([3]);
  expect(picker.selection.size).toBe(0);
});

test("what the server refused counts as taken although the board is behind, but not for ever", () => {
  const picker = smallPicker();
  picker.selection.toggle(7);
  picker.refuse([7], 1_000);
  expect(picker.selection.size).toBe(0);
  expect(picker.board.isFree(7)).toBe(false);
  picker.replaceBoard({ version: 2, states: packed(new Array(20).fill(0)) }, 2_000);
  expect(picker.board.isFree(7)).toBe(false);
  expect(picker.board.settle(60_000)).toBe(true);
  expect(picker.board.isFree(7)).toBe(true);
});

test("offers are forgotten when one of them is taken", () => {
  const picker = smallPicker();
  picker.alternatives = [8, 9];
  picker.applyDelta({ version: 2, changes: [{ state: 1, ordinals: [1] }] }, 0);
  expect(picker.alternatives).toEqual([8, 9]);
  picker.applyDelta({ version: 3, changes: [{ state: 2, ordinals: [9] }] }, 0);
  expect(picker.alternatives).toEqual([]);
});

test("no more than the limit and nothing that is taken can be chosen", () => {
  const picker = smallPicker();
  picker.applyDelta({ version: 2, changes: [{ state: 2, ordinals: [0] }] }, 0);
  expect(picker.selection.toggle(0)).toBe("taken");
  expect([1, 2, 3, 4].map((seat) => picker.selection.toggle(seat))).toEqual(new Array(4).fill("added"));
  expect(picker.selection.toggle(5)).toBe("limit");
  expect(picker.selection.toggle(4)).toBe("removed");
  expect(picker.selection.toggle(5)).toBe("added");
});

test("seats that the fan holds are the fan's own, not somebody else's, until they are free again", () => {
  const picker = smallPicker();
  const words = new SeatWords(picker, new Wording("en", { "picker.own": "OWN", "picker.held": "HELD" }));
  picker.applyDelta({ version: 2, changes: [{ state: 1, ordinals: [3, 4, 5] }] }, 0);
  picker.hold([picker.plan.ids[3]!, picker.plan.ids[4]!, "unknown"]);
  expect([...picker.own]).toEqual([3, 4]);
  expect(words.whole(3)).toMatch(/OWN$/);
  expect(words.whole(5)).toMatch(/HELD$/);
  picker.applyDelta({ version: 3, changes: [{ state: 0, ordinals: [3] }] }, 0);
  expect([...picker.own]).toEqual([4]);
  picker.hold([]);
  expect(words.whole(4)).toMatch(/HELD$/);
});
