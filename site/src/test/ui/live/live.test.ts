import { expect, test } from "vitest";
import { left } from "../../../main/ui/live/countdown";
import { nameIn } from "../../../main/ui/live/name";
import { pauseOf } from "../../../main/ui/live/refresh";
import { Wording } from "../../../main/ui/shared/text";

const wording = new Wording("en", { "live.days": "{days} d {hours} h" });
const HOUR = 3_600_000;

test("time left is told in days while there are some, then to the second", () => {
  expect(left(3 * 24 * HOUR + 4.9 * HOUR, wording)).toBe("3 d 4 h");
  expect(left(24 * HOUR - 1, wording)).toBe("24:00:00");
  expect(left(HOUR + 61_000, wording)).toBe("01:01:01");
  expect(left(1, wording)).toBe("00:00:01");
});

test("the name comes from our cookie alone", () => {
  expect(nameIn("a=1; podo_name=%EB%AF%B8%EB%82%98; b=2")).toBe("미나");
  expect(nameIn("not_podo_name=x")).toBeUndefined();
  expect(nameIn("podo_name=%E0%A4%A")).toBeUndefined();
  expect(nameIn("")).toBeUndefined();
});

test("a part is read again after the seconds its mark says, and never without a sensible mark", () => {
  expect(pauseOf("5")).toBe(5_000);
  expect([undefined, "", "0", "-1", "soon"].map(pauseOf)).toEqual(Array(5).fill(undefined));
});
