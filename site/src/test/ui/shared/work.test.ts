import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { expect, test } from "vitest";
import { leadingZeroBits, workOff } from "../../../main/ui/shared/work";

test("the work that is shown is done", async () => {
  const proof = await workOff({ challenge: "for this fan", bits: 12 });
  const hash = sha256(utf8ToBytes(`${proof?.challenge}:${proof?.nonce}`));
  expect(leadingZeroBits(hash)).toBeGreaterThanOrEqual(12);
});

test("zero bits are counted from the front", () => {
  expect(leadingZeroBits(Uint8Array.of(0x80))).toBe(0);
  expect(leadingZeroBits(Uint8Array.of(0, 0x1f))).toBe(11);
  expect(leadingZeroBits(Uint8Array.of(0, 0))).toBe(16);
});

test("more work than a browser can do in time is not begun", async () => {
  expect(await workOff({ challenge: "", bits: 60 })).toBeUndefined();
});
