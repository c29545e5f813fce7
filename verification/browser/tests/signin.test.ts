import { describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { expectAccessible, expectFits } from "../support/accessibility";
import { reserve, signIn } from "../support/api";
import { person, PODO, useBrowser } from "../support/browser";
import { HotEvent } from "../support/queues";
import { SeatPicker } from "../support/seatPicker";
import { signInByForm } from "../support/signIn";
import { text, type Language } from "../support/texts";

useBrowser();

const LOOKS: { width: number; language: Language }[] = [
  { width: 390, language: "ko" },
  { width: 1440, language: "en" },
];
const CHOSEN = ["A-1-3", "A-1-4"];

/** Somebody who has not signed in, at the map of an event of its own, with two seats chosen. */
async function choosing(look: { width: number; language: Language }) {
  const event = await HotEvent.create();
  const page = await person(look);
  await page.goto(`${PODO}/showtimes/${event.showtime}`);
  const picker = new SeatPicker(page, look.language);
  await picker.open();
  for (const seat of CHOSEN) {
    await picker.press(seat);
  }
  await page.locator(".chosen li").nth(1).waitFor({ state: "attached" });
  return { event, page, picker };
}

/** The seats of each of the fan's bookings. */
async function seatsOf(page: Page): Promise<readonly string[][]> {
  const answer = await page.request.get(`${PODO}/api/v1/bookings`);
  const { items } = (await answer.json()) as { items: { seats: { seatId: string }[] }[] };
  return items.map(({ seats }) => seats.map(({ seatId }) => seatId).sort());
}

describe.each(LOOKS)("who signs in after choosing, at $width pixels in $language", (look) => {
  const said = (key: string, values: Record<string, string | number> = {}) =>
    text(look.language, key, values);

  test("has the chosen seats without another press", async () => {
    const { page, picker } = await choosing(look);
    await picker.reserveButton().click();
    await signInByForm(page, look.language);
    await page.waitForURL(/\/bookings\//);
    expect(await seatsOf(page)).toEqual([CHOSEN]);
    await page.goBack();
    await new SeatPicker(page, look.language).open();
    expect(new URL(page.url()).hash).toBe("");
    expect(await seatsOf(page)).toEqual([CHOSEN]);
  });

  test("has the best seats that were asked for", async () => {
    const event = await HotEvent.create();
    const page = await person(look);
    await page.goto(`${PODO}/showtimes/${event.showtime}`);
    await new SeatPicker(page, look.language).open();
    const handle = page.locator(".tray-handle");
    if (await handle.isVisible()) {
      await handle.click();
    }
    await page.getByRole("button", { name: said("picker.best.more") }).click();
    await page.getByRole("button", { name: said("picker.best.take") }).click();
    await signInByForm(page, look.language);
    await page.waitForURL(/\/bookings\//);
    const [seats] = await seatsOf(page);
    expect(seats).toHaveLength(3);
  });

  test("is told of a seat that was lost meanwhile, and keeps the other", async () => {
    const { event, page, picker } = await choosing(look);
    await picker.reserveButton().click();
    await page.waitForURL(/\/sign-in/);
    const other = await person();
    await signIn(other);
    await reserve(other, event.showtime, { seats: [CHOSEN[0]] });
    await signInByForm(page, look.language);
    await page.getByText(said("picker.just-taken")).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/showtimes/${event.showtime}`);
    expect(await page.locator(".chosen li").count()).toBe(1);
    await expectAccessible(page, "a seat lost while signing in");
    await page.getByRole("button", { name: said("picker.instead.take") }).click();
    await page.waitForURL(/\/bookings\//);
  });

  test("presses again after ten minutes: nothing is reserved by itself", async () => {
    const { page, picker } = await choosing(look);
    await picker.reserveButton().click();
    await page.waitForURL(/\/sign-in/);
    await page.evaluate((passed) => {
      const kept = JSON.parse(sessionStorage.getItem("podo.choice") ?? "") as { pending: { at: number } };
      kept.pending.at -= passed;
      sessionStorage.setItem("podo.choice", JSON.stringify(kept));
    }, 600_000);
    await signInByForm(page, look.language);
    await page.getByText(said("picker.told.late")).waitFor();
    await expectFits(page, "a choice that is too old");
    expect(await page.locator(".chosen li").count()).toBe(2);
    expect(await seatsOf(page)).toEqual([]);
    await picker.reserveButton().click();
    await page.waitForURL(/\/bookings\//);
  });

  test("is asked to before the map where very many want the seats", async () => {
    const event = await HotEvent.create({ hot: true });
    const page = await person(look);
    await page.goto(`${PODO}/showtimes/${event.showtime}`);
    await page.getByRole("heading", { name: said("picker.signin.title") }).waitFor();
    await expectAccessible(page, "a hot sale of nobody in particular");
    await expectFits(page, "a hot sale of nobody in particular");
    await page.getByRole("link", { name: said("picker.signin.go") }).click();
    await signInByForm(page, look.language);
    await page.waitForURL(new RegExp(`/showtimes/${event.showtime}`));
    await new SeatPicker(page, look.language).open();
  });

  test("keeps the choice when the frame's own link leads to the sign-in page", async () => {
    const { page } = await choosing(look);
    await page.locator(".header a[data-signed-out]").click();
    await signInByForm(page, look.language);
    await page.waitForURL(/\/showtimes\//);
    await new SeatPicker(page, look.language).open();
    await page.locator(".chosen li").nth(1).waitFor({ state: "attached" });
    expect(await seatsOf(page)).toEqual([]);
  });
});

test.each(["", "#resume=", "#resume=guess"])("a link of another site reserves nothing: %s", async (hash) => {
  const { event, page, picker } = await choosing({ width: 1440, language: "ko" });
  await picker.reserveButton().click();
  await page.waitForURL(/\/sign-in/);
  await signIn(page);
  const asked: string[] = [];
  page.on("request", (request) => request.method() === "POST" && asked.push(request.url()));
  const address = `${PODO}/showtimes/${event.showtime}${hash}`;
  await page.route("http://elsewhere.example/", (route) =>
    route.fulfill({ contentType: "text/html", body: `<a href="${address}">Win tickets</a>` }),
  );
  await page.goto("http://elsewhere.example/");
  await page.getByRole("link", { name: "Win tickets" }).click();
  await page.waitForURL(/\/showtimes\//);
  await picker.open();
  await page.locator(".chosen li").nth(1).waitFor(); // what this tab's fan has chosen is chosen, and no more
  expect(asked).toEqual([]);
  expect(await seatsOf(page)).toEqual([]);
});
