import { expect, test } from "vitest";
import { pieces, Remembered } from "../../../main/ui/live/suggestion";

test("a title is cut where it was typed, and nothing of it is lost", () => {
  expect(pieces("아이유 콘서트", [[0, 3]])).toEqual([
    { text: "아이유", marked: true },
    { text: " 콘서트", marked: false },
  ]);
  expect(
    pieces("IU in IU", [
      [0, 2],
      [6, 8],
    ]).map((piece) => piece.marked),
  ).toEqual([true, false, true]);
  expect(pieces("Hamlet")).toEqual([{ text: "Hamlet", marked: false }]);
});

test("marks that make no sense are left out", () => {
  const title = "Hamlet";
  for (const marks of [[[4, 9]], [[3, 3]], [[-1, 2]]] as [number, number][][]) {
    expect(pieces(title, marks)).toEqual([{ text: title, marked: false }]);
  }
  const overlapping = pieces(title, [
    [0, 3],
    [2, 5],
  ]);
  expect(overlapping.map((piece) => piece.text).join("")).toBe(title);
});

test("the last few answers are remembered, those in use the longest", () => {
  const remembered = new Remembered(2);
  const items = [{ eventId: "hamlet", title: "Hamlet" }];
  remembered.keep("h", items);
  remembered.keep("ha", []);
  expect(remembered.of("h")).toBe(items);
  remembered.keep("ham", []);
  expect(remembered.of("ha")).toBeUndefined();
  expect(remembered.of("h")).toBe(items);
  expect(remembered.of("ham")).toEqual([]);
});
