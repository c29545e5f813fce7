import { describe, expect, test } from "vitest";
import vectors from "../../../../../waitingroom/src/test/resources/podo/waitingroom/draw-vectors.json";
import { commitmentOf, isLeftOut, isSeed, lastOf, placeOf, rankOf } from "../../../main/ui/queue/draw";

interface Vector {
  readonly seed: string;
  readonly event: string;
  readonly sale: string;
  readonly commitment: string;
  readonly drawn: number;
  readonly places: readonly (readonly [number, number])[];
}

/** The same as the server's own tests read: both sides must reckon alike. */
const VECTORS = vectors as unknown as readonly Vector[];

describe.each(VECTORS)("a draw of $drawn", ({ seed, event, sale, commitment, drawn, places }) => {
  test("has the commitment that the server publishes", () => {
    expect(commitmentOf(event, sale, seed)).toBe(commitment);
  });

  test("gives each number the place that the server gives it", () => {
    expect(places.map(([number]) => [number, placeOf(seed, drawn, number)])).toEqual(places);
  });
});

test("every number has a place of its own", () => {
  const seed = VECTORS[0]?.seed ?? "";
  const places = Array.from({ length: 300 }, (_, i) => placeOf(seed, 300, i + 1));
  expect([...places].sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
});

test("who came after the opening keeps the number as the place", () => {
  expect(placeOf(VECTORS[0]?.seed ?? "", 10, 11)).toBe(11);
});

describe("numbers that a restart left out", () => {
  const seed = VECTORS[0]?.seed ?? "";
  const gaps = [
    { from: 3, to: 5 },
    { from: 8, to: 8 },
  ];

  test("count for nothing", () => {
    expect([1, 2, 6, 7, 9].map((number) => rankOf(number, gaps))).toEqual([1, 2, 3, 4, 5]);
    expect(isLeftOut(4, gaps)).toBe(true);
    expect(isLeftOut(6, gaps)).toBe(false);
    expect(lastOf(2, gaps)).toBe(2);
    expect(lastOf(5, gaps)).toBe(9);
  });

  test("leave the others one place each, and share one", () => {
    const places = [1, 2, 6, 7].map((number) => placeOf(seed, 4, number, gaps));
    expect([...places].sort()).toEqual([1, 2, 3, 4]);
    expect(placeOf(seed, 4, 9, gaps)).toBe(5);
    expect(places).toContain(placeOf(seed, 4, 4, gaps));
    expect(placeOf(seed, 1, 4, gaps)).toBe(3);
  });
});

test("a seed is 32 bytes in hexadecimal", () => {
  expect(isSeed(VECTORS[0]?.seed ?? "")).toBe(true);
  expect(isSeed("xyz")).toBe(false);
});
