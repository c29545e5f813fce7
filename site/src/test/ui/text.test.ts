import { expect, test } from "vitest";
import { Wording } from "../../main/ui/shared/text";

const ko = new Wording("ko", { seats: "{count}석" });
const en = new Wording("en", { seats: "{count} seats", "seats.one": "{count} seat", named: "Hello {name}" });

test("a count of one uses the singular where the language has one", () => {
  expect(en.t("seats", { count: 1 })).toBe("1 seat");
  expect(en.t("seats", { count: 1200 })).toBe("1,200 seats");
  expect(ko.t("seats", { count: 1 })).toBe("1석");
});

test("a missing text or value is shown as what is missing", () => {
  expect(en.t("unknown.key")).toBe("unknown.key");
  expect(en.t("named")).toBe("Hello {name}");
});

test("money is written as people write it", () => {
  expect(ko.money(88_000, "KRW")).toBe("88,000원");
  expect(en.money(88_000, "KRW")).toBe("₩88,000");
  expect(en.money(1_250, "USD")).toBe("$12.50");
  expect(en.money(3_000, "JPY")).toBe("¥3,000");
});

test("money is counted in the server's smallest unit, even where people write none", () => {
  const plain = (text: string) => text.replace(/\s/g, " ");
  expect(plain(en.money(150_000_000, "IDR"))).toBe("IDR 1,500,000.00");
  expect(plain(en.money(12_000_000, "COP"))).toBe("COP 120,000.00");
  expect(plain(en.money(5_000_000, "HUF"))).toBe("HUF 50,000.00");
  expect(plain(en.money(150_000, "KWD"))).toBe("KWD 150.000");
});

test("a price of nothing is free, and a sum of nothing is a number", () => {
  expect(ko.price(0, "KRW")).toBe("무료");
  expect(en.price(0, "USD")).toBe("Free");
  expect(en.price(1_250, "USD")).toBe("$12.50");
  expect(ko.money(0, "KRW")).toBe("0원");
});
