import { expect, test } from "vitest";
import { keepSeating, keptSeating } from "../../main/ui/shared/seating";
import { memoryStore } from "../../main/ui/shared/store";

test("how seats go together is kept for their booking and for no other", () => {
  const store = memoryStore();
  expect(keptSeating(store, "a")).toBeUndefined();
  keepSeating(store, "a", "TWO_ROWS");
  expect(keptSeating(store, "a")).toBe("TWO_ROWS");
  expect(keptSeating(store, "b")).toBeUndefined();
});

test("what somebody else wrote is passed over", () => {
  const store = memoryStore();
  store.setItem("podo.seating", "{");
  expect(keptSeating(store, "a")).toBeUndefined();
  store.setItem("podo.seating", "null");
  expect(keptSeating(store, "a")).toBeUndefined();
});
