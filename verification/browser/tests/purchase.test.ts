import { describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { expectAccessible } from "../support/accessibility";
import { newName, person, PODO, useBrowser, type Look } from "../support/browser";
import { SeatPicker } from "../support/seatPicker";
import { signInByForm } from "../support/signIn";
import { text, type Language } from "../support/texts";

useBrowser();

const LOOKS: (Look & { width: number; language: Language })[] = [
  { width: 390, language: "ko" },
  { width: 390, language: "en" },
  { width: 1440, language: "ko" },
  { width: 1440, language: "en" },
];

describe.each(LOOKS)("at $width pixels in $language", ({ width, language }) => {
  test("a newcomer searches, chooses two seats on the map, pays and finds the tickets", async () => {
    const page = await person({ width, language });
    await page.goto(PODO);
    const search = page.getByRole("combobox");
    await search.fill("콘서트");
    await search.press("Enter");
    await page.waitForURL(/\/search\?q=/);
    await page.locator('.hit[href*="/events/han-river-swing"]').click();
    await page.waitForURL(/\/events\/han-river-swing/);
    await page.locator("a[data-date]:visible").first().click();
    await page
      .getByRole("link", { name: text(language, "event.seats"), exact: true })
      .first()
      .click();
    await page.waitForURL(/\/showtimes\/han-river-swing/);
    const showtime = new URL(page.url()).pathname.split("/").at(-1) ?? "";

    const picker = new SeatPicker(page, language);
    await picker.open();
    const pair = await picker.freePair(showtime, PODO);
    for (const seat of pair) {
      await picker.press(seat);
    }
    await page.getByText(text(language, "picker.chosen.count", { count: 2 })).waitFor({ state: "attached" });
    await expectAccessible(page, "seat map with a choice");
    await picker.reserveButton().click();
    await signInByForm(page, language);
    await page.waitForURL(/\/bookings\//); // the choice was kept, and is reserved without another press
    await page.locator("form.steps button[type=submit]").click();
    await page
      .getByRole("img", { name: new RegExp(text(language, "ticket.qr", { seat: "" }).trim()) })
      .first()
      .waitFor();
    expect(await page.locator(".ticket").count()).toBe(2);

    await page
      .getByRole("link", { name: text(language, "nav.bookings") })
      .first()
      .click();
    await page.getByRole("link", { name: new RegExp(text(language, "bookings.ticket")) }).click();
    expect(await page.locator(".ticket").count()).toBe(2);
  });

  test("the same by keyboard alone, from the list of seats", async () => {
    const page = await person({ width, language });
    await page.goto(PODO);
    await tabTo(page, () => document.activeElement?.matches("input[name=q]") ?? false);
    await page.keyboard.type("콘서트");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?q=/);
    await follow(page, "/events/han-river-swing");
    await page.waitForURL(/\/events\/han-river-swing/);
    await tabTo(page, () => document.activeElement?.matches("a[data-date]") ?? false);
    await page.keyboard.press("Enter");
    await follow(page, "/showtimes/");
    await page.waitForURL(/\/showtimes\//);
    await new SeatPicker(page, language).open();

    await tabTo(page, () => document.activeElement?.id === "as-list");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: text(language, "picker.list.sections") }).waitFor();
    await expectAccessible(page, "list of sections");
    await tabTo(page, () => document.activeElement?.matches(".together select") ?? false);
    await page.keyboard.press("ArrowDown"); // two side by side
    for (const back of ["picker.list.sections.back", "picker.list.rows.back"]) {
      await tabTo(page, () => document.activeElement?.matches(".list-entry") ?? false);
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: text(language, back) }).waitFor();
    }
    await expectAccessible(page, "seats of a row");
    for (let chosen = 0; chosen < 2; chosen++) {
      await tabTo(
        page,
        () =>
          document.activeElement?.matches('.seat-button[aria-pressed="false"]:not([aria-disabled])') ?? false,
      );
      await page.keyboard.press("Space");
      await page.locator('.seat-button[aria-pressed="true"]').nth(chosen).waitFor();
    }
    await tabTo(page, () => document.activeElement?.id === "reserve");
    await page.keyboard.press("Enter");

    await page.waitForURL(/\/sign-in/);
    await tabTo(page, () => document.activeElement?.id === "name");
    await page.keyboard.type(newName());
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/bookings\//);
    await tabTo(page, () => document.activeElement?.matches("form.steps button[type=submit]") ?? false);
    await page.keyboard.press("Enter");
    await page.locator(".ticket").first().waitFor();
    await tabTo(page, () => document.activeElement?.getAttribute("href")?.startsWith("/bookings") ?? false);
    await page.keyboard.press("Enter");
    await page.locator(".booking").first().waitFor();
  });
});

/** Presses Tab until the focus is where it is wanted. */
async function tabTo(page: Page, isThere: () => boolean): Promise<void> {
  for (let presses = 0; presses < 250; presses++) {
    if (await page.evaluate(isThere)) {
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not get to ${isThere.toString()} on ${page.url()}`);
}

/** Goes to a link by Tab and follows it. */
async function follow(page: Page, address: string): Promise<void> {
  for (let presses = 0; presses < 250; presses++) {
    const href = await page.evaluate(() => document.activeElement?.getAttribute("href") ?? "");
    if (href.includes(address)) {
      await page.keyboard.press("Enter");
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not get to a link to ${address} on ${page.url()}`);
}
