import { describe, expect, test } from "vitest";
import vectors from "../../../../../waitingroom/src/test/resources/podo/waitingroom/draw-vectors.json";
import { commitmentOf, isSeed, placeOf } from "../../../main/ui/queue/draw";

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

test("a seed is 32 bytes in hexadecimal", () => {
  expect(isSeed(VECTORS[0]?.seed ?? "")).toBe(true);
  expect(isSeed("xyz")).toBe(false);
});
