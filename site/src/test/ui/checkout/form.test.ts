import { expect, test } from "vitest";
import {
  faultsFrom,
  faultsOf,
  formOf,
  isSaved,
  preferencesOf,
  without,
  type Form,
} from "../../../main/ui/checkout/form";
import { TryKey } from "../../../main/ui/checkout/key";
import { memoryStore } from "../../../main/ui/shared/store";

const EMPTY = formOf(undefined, ["ok"]);
const POST: Form = {
  ...EMPTY,
  delivery: "post",
  recipient: "김하나",
  phone: "010-1234-5678",
  postcode: "04524",
  city: "서울",
  line1: "세종대로 110",
};

test("nothing saved means a mobile ticket by card", () => {
  expect(EMPTY).toMatchObject({ delivery: "mobile", payment: "card", token: "ok", recipient: "" });
});

test("what was saved is filled in, what nobody knows is passed over", () => {
  const form = formOf(
    {
      delivery: { method: "post", recipient: "김하나", address: { city: "서울" } },
      payment: { method: "gold" },
    },
    [],
  );
  expect(form).toMatchObject({
    delivery: "post",
    recipient: "김하나",
    city: "서울",
    payment: "card",
    token: "",
  });
});

test("only the lines of the chosen way count", () => {
  expect(faultsOf(EMPTY)).toEqual({});
  expect(faultsOf({ ...EMPTY, delivery: "pickup" })).toEqual({});
  expect(faultsOf({ ...EMPTY, delivery: "post" })).toEqual({
    recipient: "needed",
    phone: "needed",
    postcode: "needed",
    city: "needed",
    line1: "needed",
  });
  expect(faultsOf(POST)).toEqual({});
  expect(preferencesOf({ ...POST, delivery: "mobile" }, false).delivery).toEqual({
    method: "mobile",
    recipient: null,
    phone: null,
    address: null,
  });
});

test("lines are checked by the server's rules", () => {
  expect(faultsOf({ ...POST, phone: "call me" })).toEqual({ phone: "phone" });
  expect(faultsOf({ ...POST, phone: "+82 (10) 1234-5678" })).toEqual({});
  expect(faultsOf({ ...POST, line2: "a".repeat(121) })).toEqual({ line2: "long" });
  expect(faultsOf({ ...POST, recipient: "🍇".repeat(80) })).toEqual({});
  expect(faultsOf({ ...POST, city: "서\u202e울" })).toEqual({ city: "characters" });
});

test("the server's findings stand at their fields", () => {
  const errors = [
    { field: "delivery.address.postcode" },
    { field: "delivery.phone" },
    { field: "payment.method" },
  ];
  expect(faultsFrom(errors, POST)).toEqual({ postcode: "refused", phone: "refused" });
  expect(faultsFrom(errors, { ...POST, phone: "-" })).toEqual({ postcode: "refused", phone: "phone" });
});

test("a line that is changed is no longer marked, another way of delivery marks none", () => {
  expect(without({ phone: "phone", city: "needed" }, { phone: "0" })).toEqual({ city: "needed" });
  expect(without({ phone: "phone", city: "needed" }, { delivery: "pickup" })).toEqual({});
});

test("what the booking has already need not be saved", () => {
  expect(isSaved(EMPTY, {}, false)).toBe(false);
  expect(isSaved(EMPTY, { delivery: { method: "mobile" }, payment: { method: "card" } }, false)).toBe(true);
  expect(isSaved(EMPTY, { delivery: { method: "mobile" } }, true)).toBe(true);
  expect(isSaved(EMPTY, { delivery: { method: "pickup" } }, true)).toBe(false);
  expect(isSaved(POST, preferencesOf(POST, false), false)).toBe(true);
  expect(isSaved({ ...POST, line2: "3층" }, preferencesOf(POST, false), false)).toBe(false);
  expect(isSaved({ ...POST, payment: "transfer" }, preferencesOf(POST, false), false)).toBe(false);
});

test("the way to pay of a try without a known end is chosen again", () => {
  const form = formOf({ payment: { method: "card" } }, ["ok", "slow"], { method: "transfer", token: "slow" });
  expect(form).toMatchObject({ payment: "transfer", token: "slow" });
  expect(formOf(undefined, [], { method: "card", token: "ok" }).token).toBe("");
});

test("the same try keeps its key over a reload, another try has another", () => {
  const store = memoryStore();
  const first = new TryKey("a", store).of("card", "ok");
  expect(new TryKey("a", store).of("card", "ok")).toBe(first);
  expect(new TryKey("b", store).of("card", "ok")).not.toBe(first);
  new TryKey("a", store).end();
  expect(new TryKey("a", store).of("card", "ok")).not.toBe(first);
  store.setItem("podo.try.a", "not JSON");
  expect(new TryKey("a", store).of("card", "ok")).toBeTruthy();
});
