import { describe, test } from "vitest";
import { pay, reserve, signIn } from "../support/api";
import { newName, person, PODO, useBrowser } from "../support/browser";
import { expectReadableNarrow } from "../support/narrow";
import { HotEvent } from "../support/queues";
import { SeatPicker } from "../support/seatPicker";
import { text, type Language } from "../support/texts";

useBrowser();

const PUBLIC = {
  home: "/?browse=1",
  search: "/search?q=%EC%BD%98%EC%84%9C%ED%8A%B8",
  "search without results": "/search?q=zzzzqqqq",
  "search gone wrong": "/search?from=yesterday",
  category: "/genres/concert",
  event: "/events/hamlet",
  "event to come": "/events/iu-golden-hour",
  "cancelled event": "/events/winter-us-cancelled",
  "sign-in": "/sign-in",
  error: "/no/such/page",
};

describe.each(["ko", "en"] as const)("narrow windows in %s", (language: Language) => {
  const look = { width: 390, language };
  const said = (key: string, values: Record<string, string | number> = {}) => text(language, key, values);

  test("cut nothing off on the public pages", async () => {
    const page = await person(look);
    for (const [name, path] of Object.entries(PUBLIC)) {
      await page.goto(PODO + path);
      await expectReadableNarrow(page, name);
    }
    await page.goto(`${PODO}/search?q=%EC%BD%98%EC%84%9C%ED%8A%B8`);
    await page.locator(".filters > summary").click();
    await expectReadableNarrow(page, "search with its filters open");
  });

  test("cut nothing off where a fan chooses, pays and finds the tickets", async () => {
    const page = await person(look);
    await signIn(page, PODO, `${newName()} Featherstonehaugh`);
    await page.goto(`${PODO}/bookings`);
    await expectReadableNarrow(page, "no bookings");
    const picker = new SeatPicker(page, language);
    await page.goto(`${PODO}/showtimes/hamlet.1`);
    await picker.open();
    const [seat] = await picker.freePair("hamlet.1", PODO);
    await picker.press(seat);
    await picker.reserveButton().waitFor();
    await expectReadableNarrow(page, "the seat map");
    await page.setViewportSize({ width: 390, height: 844 });
    await page.locator("#as-list").click();
    await page.getByRole("heading", { name: said("picker.list.sections") }).waitFor();
    await expectReadableNarrow(page, "the seats as a list");
    const open = await reserve(page, "hamlet.1", { best: { count: 2 } });
    await page.goto(open);
    await page.locator("form.steps").waitFor();
    await page.locator("input[value=post]").check();
    await expectReadableNarrow(page, "checkout");
    await pay(page, open);
    for (const [name, address, sign] of [
      ["tickets", open, ".ticket"],
      ["my bookings", `${PODO}/bookings`, ".booking"],
      ["giving back", `${open}/give-back`, "main"],
    ] as const) {
      await page.goto(address);
      await page.locator(sign).first().waitFor();
      await expectReadableNarrow(page, name);
    }
  });

  test("cut nothing off in a waiting room, on the landing page and for operators", async () => {
    const event = await HotEvent.create();
    await event.open(1, 60 * 60_000);
    const page = await person(look);
    await signIn(page, PODO, newName(), "operator");
    await page.goto(event.page);
    await page.getByRole("heading", { name: said("queue.before.title") }).waitFor();
    await expectReadableNarrow(page, "the waiting room");
    await page.goto(`${event.page}/draw`);
    await page.getByRole("heading", { name: said("draw.before.title") }).waitFor();
    await expectReadableNarrow(page, "the draw");
    await page.goto(`${PODO}/events/${event.id}`);
    await expectReadableNarrow(page, "an event with a waiting room");
    for (const path of ["/operator/payments", "/operator/queues", `/operator/queue/${event.id}`]) {
      await page.goto(PODO + path);
      await page.locator("main h1").first().waitFor();
      await page
        .locator(path.includes("/queue/") ? ".tile" : "main")
        .first()
        .waitFor();
      await expectReadableNarrow(page, path);
    }
  });
});
