import { describe, expect, test } from "vitest";
import { KeptChoice, signInWith } from "../../../main/ui/picker/live/kept";
import { wantsSignInFirst } from "../../../main/ui/picker/parts/signInFirst";
import { Picker } from "../../../main/ui/picker/model/picker";
import { memoryStore } from "../../../main/ui/shared/store";
import { hall, packed, PAGE, smallPicker } from "./plans";

const MINUTE = 60_000;
const SEATS = { wish: { seats: ["S0-0-1", "S0-0-2"] }, key: "key-1" };
const BEST = { wish: { best: { count: 3, grade: "R" } }, key: "key-2" };

/** A tab whose fan has chosen two seats; time passes as told. */
function tab() {
  const store = memoryStore();
  let now = Date.parse("2026-12-09T11:00:00Z");
  const before = smallPicker();
  before.selection.toggle(1);
  before.selection.toggle(2);
  const back = (hash: string, signedIn = true, picker = smallPicker()) => ({
    ...new KeptChoice(picker, store, () => now).comeBack(hash, signedIn),
    chosen: picker.selection.seats,
  });
  return {
    kept: new KeptChoice(before, store, () => now),
    store,
    back,
    wait: (passed: number) => (now += passed),
  };
}

/** The same hall with some seats taken. */
function pickerWithTaken(...taken: number[]): Picker {
  const picker = smallPicker();
  const states = Array.from({ length: 20 }, (_, seat) => (taken.includes(seat) ? 2 : 0));
  picker.replaceBoard({ version: 2, states: packed(states) }, 0);
  return picker;
}

describe("what was asked for before signing in", () => {
  test.each([SEATS, BEST])("is asked for on the way back, under the same key: %o", (resumed) => {
    const { kept, back } = tab();
    const hash = kept.keepPending(resumed, "word");
    expect(back(hash)).toEqual({ lost: [], resumed, late: false, chosen: [1, 2] });
  });

  test("is asked for once", () => {
    const { kept, back } = tab();
    const hash = kept.keepPending(SEATS, "word");
    back(hash);
    expect(back(hash)).toEqual({ lost: [], late: false, chosen: [] });
  });

  test.each(["", "#resume=", "#resume=guess", "#list"])(
    "is not asked for by an address that this tab did not give away: %s",
    (hash) => {
      const { kept, back } = tab();
      kept.keepPending(SEATS, "word");
      expect(back(hash)).toEqual({ lost: [], late: false, chosen: [1, 2] });
    },
  );

  test("is not asked for while nobody has signed in", () => {
    const { kept, back } = tab();
    const hash = kept.keepPending(SEATS, "word");
    expect(back(hash, false)).toEqual({ lost: [], late: false, chosen: [1, 2] });
  });

  test("is not asked for after ten minutes, nor when the device's time was set back; the fan is told", () => {
    for (const passed of [10 * MINUTE, -MINUTE]) {
      const { kept, back, wait } = tab();
      const hash = kept.keepPending(SEATS, "word");
      wait(passed);
      expect(back(hash)).toEqual({ lost: [], late: true, chosen: [1, 2] });
    }
    const { kept, back, wait } = tab();
    const hash = kept.keepPending(SEATS, "word");
    wait(10 * MINUTE - 1);
    expect(back(hash)).toMatchObject({ resumed: SEATS });
  });

  test("is asked for in whole where a seat is lost meanwhile; the others stay chosen", () => {
    const { kept, back } = tab();
    const hash = kept.keepPending(SEATS, "word");
    expect(back(hash, true, pickerWithTaken(2))).toEqual({
      lost: [2],
      resumed: SEATS,
      late: false,
      chosen: [1],
    });
  });

  test("is nothing to another showtime, and a store that somebody else wrote is none of ours", () => {
    const { kept, back, store } = tab();
    const hash = kept.keepPending(SEATS, "word");
    const other = new Picker({ ...PAGE, showtimeId: "hall.2" }, hall(2, 2, 5), "ko");
    expect(back(hash, true, other)).toEqual({ lost: [], late: false, chosen: [] });
    for (const written of [
      "{",
      "null",
      "[]",
      '{"seats":"S0-0-1"}',
      '{"showtimeId":"hall.1","seats":[7,"nobody"]}',
    ]) {
      store.setItem("podo.choice", written);
      expect(back(hash)).toEqual({ lost: [], late: false, chosen: [] });
    }
  });
});

test("a choice that only waits is chosen again and asks for nothing", () => {
  const { kept, back } = tab();
  kept.keep();
  expect(back("#resume=undefined")).toEqual({ lost: [], late: false, chosen: [1, 2] });
});

test("the sign-in page leads back with the end of the address, whatever the language", () => {
  const url = signInWith(
    "/sign-in?back=%2Fshowtimes%2Fhall.1%3Flang%3Den&lang=en",
    "#resume=word",
    "https://podo.example",
  );
  const query = new URL(url, "https://podo.example").searchParams;
  expect(url).toMatch(/^\/sign-in\?/);
  expect(query.get("back")).toBe("/showtimes/hall.1?lang=en#resume=word");
  expect(query.get("lang")).toBe("en");
});

test.each([
  [{ hot: true, status: "ON_SALE" }, 0, true],
  [{ hot: true, status: "SCHEDULED" }, 30 * MINUTE, true],
  [{ hot: true, status: "SCHEDULED" }, 31 * MINUTE, false],
  [{ hot: true, status: "SOLD_OUT" }, 0, false],
  [{ hot: true, status: "ON_SALE", queueRequired: true }, 0, false],
  [{ hot: false, status: "ON_SALE" }, 0, false],
] as const)("a hot sale asks to sign in before the map: %o", (more, untilOpening, wanted) => {
  expect(wantsSignInFirst({ ...PAGE, ...more }, { until: () => untilOpening })).toBe(wanted);
});
