import { mkdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import { pay, reserve, signIn } from "../support/api";
import { launch, openWindow, PODO, type Look } from "../support/browser";
import { freeSeats, SeatPicker } from "../support/seatPicker";
import { text, type Language } from "../support/texts";

const FOLDER = resolve(import.meta.dirname, "../../../docs/screenshots");
/** Wide pictures have more of everything; all of them together should not weigh down the repository. */
const QUALITY = { narrow: 45, wide: 32 };

type Full = Required<Pick<Look, "width" | "language" | "scheme">>;

const LOOKS: Full[] = [390, 768, 1440].flatMap((width) =>
  (["light", "dark"] as const).flatMap((scheme) =>
    (["ko", "en"] as const).map((language) => ({ width, scheme, language })),
  ),
);

let browser: Browser;

beforeAll(async () => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
});

describe("pictures", () => {
  test.each(LOOKS)("at $width, $scheme, $language", async (look) => {
    const context = await openWindow(browser, look);
    const page = await context.newPage();
    const take = async (name: string) => {
      await page.evaluate(() => document.fonts.ready);
      const file = `${name}-${look.width}-${look.scheme}-${look.language}.jpg`;
      await page.screenshot({
        path: resolve(FOLDER, file),
        type: "jpeg",
        quality: look.width < 600 ? QUALITY.narrow : QUALITY.wide,
      });
    };
    await warmUp(page);
    await publicPages(page, take);
    await seatPages(page, take, look.language);
    await ownPages(page, take);
    await context.close();
  });
});

/** The second page of a visit is set in the site's own font: the first one fetches it. */
async function warmUp(page: Page): Promise<void> {
  for (const path of ["/", "/search?q=콘서트", "/events/hamlet", "/sign-in", "/showtimes/hamlet.1"]) {
    await page.goto(PODO + path, { waitUntil: "networkidle" });
    await page.waitForFunction(() => localStorage.getItem("podo.fonts") !== null);
  }
}

async function publicPages(page: Page, take: (name: string) => Promise<void>): Promise<void> {
  for (const [name, path] of [
    ["landing", "/"],
    ["home", "/?browse=1"],
    ["search", "/search?q=콘서트"],
    ["search-empty", "/search?q=zzzzqqqq"],
    ["event", "/events/hamlet"],
    ["event-opening", "/events/iu-golden-hour"],
    ["sign-in", "/sign-in"],
    ["error", "/no/such/page"],
  ] as const) {
    await page.goto(PODO + path, { waitUntil: "networkidle" });
    await take(name);
  }
}

async function seatPages(
  page: Page,
  take: (name: string) => Promise<void>,
  language: Language,
): Promise<void> {
  const picker = new SeatPicker(page, language);
  await page.goto(`${PODO}/showtimes/capital-derby-final.1`);
  await picker.open();
  await take("seats-stadium");
  await page.goto(`${PODO}/showtimes/la-traviata.1`);
  await picker.open();
  await take("seats-hall");
  await signIn(page);
  const pair = await freeSeats(page, "la-traviata.1", PODO, 2);
  for (const seat of pair) {
    await picker.press(seat);
  }
  await page.locator(".chosen li").nth(1).waitFor({ state: "attached" });
  await take("seats-chosen");
  await conflict(page, picker, pair);
  await take("seats-taken");
  await page.getByRole("button", { name: text(language, "picker.close") }).click();
  await page.locator("#as-list").click();
  await page.getByRole("heading", { name: text(language, "picker.list.sections") }).waitFor();
  await take("seats-list");
  await page.locator(".list-entry:enabled").first().click();
  await page.locator(".list-entry:enabled").nth(1).click();
  await page.locator(".seat-button").first().waitFor();
  await take("seats-row");
}

/** Somebody else takes the chosen seats, and this page only hears of it when it asks for them. */
async function conflict(page: Page, picker: SeatPicker, pair: string[]): Promise<void> {
  await page.context().route("**/seats/stream", (route) => route.abort());
  await page.reload();
  await picker.open();
  for (const seat of pair) {
    await picker.press(seat);
  }
  await page.context().route("**/api/v1/showtimes/*/seats", (route) => route.abort());
  const other = await browser.newPage();
  await signIn(other);
  await reserve(other, "la-traviata.1", { seats: pair });
  await other.close();
  await picker.reserveButton().click();
  await page.locator(".notice.lost").waitFor();
}

async function ownPages(page: Page, take: (name: string) => Promise<void>): Promise<void> {
  await signIn(page, PODO, "Mina");
  const bought = await reserve(page, "three-musketeers.1", { best: { count: 1 } }).catch(() => undefined);
  if (bought) {
    await pay(page, bought);
  }
  await signIn(page);
  const ticket = await reserve(page, "la-traviata.1", { best: { count: 2 } });
  await pay(page, ticket);
  const open = await reserve(page, "la-traviata.1", { best: { count: 2 } });
  const payButton = page.locator("form.steps button[type=submit]");
  await page.goto(open, { waitUntil: "networkidle" });
  await take("checkout");
  await page.locator("input[value=post]").check();
  await payButton.click();
  await page.locator("[aria-invalid=true]").first().waitFor();
  await take("checkout-faults");
  await page.locator("input[value=mobile]").check();
  await page.locator("#sandbox-token").selectOption("declined");
  await payButton.click();
  await page.locator(".notice.lost").waitFor();
  await take("checkout-declined");
  await page.goto(`${PODO}/bookings`, { waitUntil: "networkidle" });
  await take("bookings");
  await page.goto(open);
  await page.locator("#sandbox-token").selectOption("timeout");
  await payButton.click();
  await page.locator(".doubt-steps").waitFor({ timeout: 60_000 });
  await take("checkout-doubt");
  await page.goto(ticket, { waitUntil: "networkidle" });
  await take("ticket");
}
