import { describe, expect, test } from "vitest";
import { expectAccessible, expectFits } from "../support/accessibility";
import { importCatalogue } from "../support/api";
import { newName, person, PODO, useBrowser, type Look } from "../support/browser";
import { png } from "../support/images";
import { text, type Language } from "../support/texts";

useBrowser();

const LOOKS: (Look & { width: number; language: Language })[] = [
  { width: 390, language: "ko" },
  { width: 1440, language: "en" },
];

describe.each(LOOKS)("at $width pixels in $language", (look) => {
  const { language } = look;

  test("suggestions follow what is typed, show why, and are chosen by keyboard", async () => {
    const page = await person(look);
    await page.goto(PODO);
    const field = page.getByRole("combobox");
    await field.fill(language === "ko" ? "햄릿" : "hamlet");
    const options = page.getByRole("option");
    await options.first().waitFor();
    expect(await options.first().locator("mark").count()).toBeGreaterThan(0);
    expect(await field.getAttribute("aria-expanded")).toBe("true");
    await expectAccessible(page, "suggestions");
    await expectFits(page, "suggestions");
    await field.press("Escape");
    await options.first().waitFor({ state: "hidden" });
    expect(await field.inputValue()).not.toBe("");
    await field.press("ArrowDown");
    await options.first().waitFor();
    await field.press("ArrowDown");
    expect(await options.first().getAttribute("aria-selected")).toBe("true");
    expect(await field.getAttribute("aria-activedescendant")).toBe(await options.first().getAttribute("id"));
    await field.press("Enter");
    await page.waitForURL(/\/events\/hamlet/);
  });

  test("suggestions stand still from letter to letter, and are chosen by a tap", async () => {
    const page = await person(look);
    await page.goto(PODO);
    const field = page.getByRole("combobox");
    await field.pressSequentially("haml");
    const option = page.getByRole("option", { name: /Hamlet|햄릿/ }).first();
    await option.waitFor();
    await page.evaluate(() => {
      const list = document.querySelector<HTMLElement>("#suggestions");
      new MutationObserver(() => {
        document.body.dataset["flickered"] = String(list?.hidden || list?.children.length === 0);
      }).observe(list as Node, { attributes: true, childList: true });
    });
    const suggested = page.waitForResponse(/suggest\?.*q=hamlet/);
    await field.pressSequentially("et");
    await suggested;
    await option.waitFor();
    expect(await page.locator("body").getAttribute("data-flickered")).not.toBe("true");
    await option.click();
    await page.waitForURL(/\/events\/hamlet/);
  });

  test("a genre has a page of its own, which narrows as results do", async () => {
    const page = await person(look);
    await page.goto(`${PODO}/?browse=1`);
    await page
      .locator(".genres")
      .getByRole("link", { name: text(language, "genre.musical") })
      .click();
    await page.waitForURL(/\/genres\/musical/);
    await page.getByRole("heading", { level: 1, name: text(language, "genre.musical") }).waitFor();
    await expectAccessible(page, "a genre");
    await expectFits(page, "a genre");
    const all = await page.locator(".hit").count();
    expect(all).toBeGreaterThan(1);
    const summary = page.locator(".filters > summary");
    if (await summary.isVisible()) {
      await summary.click();
    }
    await page
      .locator(".facet", { has: page.locator("#facet-status") })
      .getByRole("link")
      .first()
      .click();
    await page.waitForURL(/\/genres\/musical\?.*status=/);
    expect(await page.locator(".hit").count()).toBeLessThanOrEqual(all);
  });

  test("who finds nothing is led on", async () => {
    const page = await person(look);
    await page.goto(`${PODO}/search?q=zzzzqqqq`);
    await page.getByRole("heading", { name: text(language, "search.none.title") }).waitFor();
    await page
      .locator(".empty")
      .getByRole("link", { name: text(language, "genre.concert") })
      .click();
    await page.waitForURL(/\/genres\/concert/);
  });
});

test.each([320, 390, 1440])(
  "a page that is not there says how many there are, at %i pixels",
  async (width) => {
    const page = await person({ width });
    await page.goto(`${PODO}/search?q=콘서트&page=600`);
    await page.getByRole("heading", { name: text("ko", "search.nopage.title", { page: "601" }) }).waitFor();
    await expectAccessible(page, "a page that is not there");
    await expectFits(page, "a page that is not there");
    await page.getByRole("link", { name: text("ko", "search.nopage.first") }).click();
    await page.locator(".hit").first().waitFor();
  },
);

test("the language link keeps all of the address, also what a script has changed in it", async () => {
  const page = await person();
  const turn = () => page.locator(".languages a[hreflang=en]").click();
  await page.goto(`${PODO}/search?genre=concert&city=서울&status=ON_SALE&ref=letter`);
  await turn();
  await page.waitForURL(/lang=en/);
  const found = new URL(page.url());
  expect(found.pathname).toBe("/search");
  expect(Object.fromEntries(found.searchParams)).toEqual({
    genre: "concert",
    city: "서울",
    status: "ON_SALE",
    ref: "letter",
    lang: "en",
  });
  for (const chosen of ["Concerts", "Seoul", "On sale"]) {
    await page.locator(".facet-choice.chosen", { hasText: chosen }).waitFor({ state: "attached" });
  }

  await page.goto(`${PODO}/events/hamlet`);
  await page.locator("a[data-date]:visible").nth(2).click();
  const day = new URL(page.url()).searchParams.get("date");
  expect(day).toBeTruthy();
  await turn();
  await page.waitForURL(/lang=en/);
  expect(new URL(page.url()).searchParams.get("date")).toBe(day);
  expect(await page.locator("[data-times-of]:visible").getAttribute("data-times-of")).toBe(day);
  await page.locator(".header a[data-signed-out]").click();
  await page.waitForURL(/\/sign-in/);
  const back = new URL(new URL(page.url()).searchParams.get("back") ?? "", PODO);
  expect(back.pathname).toBe("/events/hamlet");
  expect(back.searchParams.get("date")).toBe(day);
});

test("a photograph comes as small as it is shown, and takes its place before it is there", async () => {
  const page = await person({ width: 390 });
  const id = newName().toLowerCase();
  await importCatalogue(page, {
    source: id,
    images: [
      { key: "poster", mediaType: "image/png", data: png(900, 1200) },
      { key: "detail", mediaType: "image/png", data: png(800, 1600) },
    ],
    events: [
      {
        key: id,
        id,
        title: { ko: "사진이 있는 공연", en: "With photographs" },
        genre: "concert",
        firstDate: "2030-01-01",
        lastDate: "2030-01-02",
        poster: "poster",
        images: ["detail"],
      },
    ],
  });
  await page.goto(`${PODO}/events/${id}`);
  const poster = page.locator(".event-poster img");
  await expect
    .poll(() => poster.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  expect(await poster.evaluate((image: HTMLImageElement) => image.currentSrc)).toMatch(/-w\d+\.webp$/);
  const detail = page.locator(".detail-images img");
  expect(await detail.getAttribute("width")).toBe("800");
  expect(await detail.getAttribute("height")).toBe("1600");
  expect(await detail.getAttribute("loading")).toBe("lazy");
});
