import { describe, expect, test } from "vitest";
import { expectAccessible, expectFits } from "../support/accessibility";
import { pay, reserve, signIn } from "../support/api";
import { person, PODO, useBrowser, type Look } from "../support/browser";
import { text, type Language } from "../support/texts";

useBrowser();

const PUBLIC = {
  home: "/",
  search: "/search?q=%EC%BD%98%EC%84%9C%ED%8A%B8",
  "search without results": "/search?q=zzzzqqqq",
  "search gone wrong": "/search?from=yesterday",
  event: "/events/hamlet",
  "hot event": "/events/iu-golden-hour",
  "cancelled event": "/events/winter-us-cancelled",
  "sign-in": "/sign-in",
  error: "/no/such/page",
};

const LOOKS: Look[] = [
  { width: 390, scheme: "light", language: "ko" },
  { width: 390, scheme: "dark", language: "en" },
  { width: 1440, scheme: "light", language: "en" },
  { width: 1440, scheme: "dark", language: "ko" },
];

describe.each(LOOKS)("at $width pixels, $scheme, $language", (look) => {
  test("axe finds nothing on the public pages", async () => {
    const page = await person(look);
    for (const [name, path] of Object.entries(PUBLIC)) {
      await page.goto(PODO + path);
      expect(await page.locator("html").getAttribute("lang")).toBe(look.language);
      await expectAccessible(page, name);
      await expectFits(page, name);
    }
  });

  test("axe finds nothing on a fan's own pages", async () => {
    const page = await person(look);
    await signIn(page);
    await page.goto(`${PODO}/bookings`);
    await expectAccessible(page, "no bookings");
    const bought = await reserve(page, "gyeongseong-radio.1", { best: { count: 1 } });
    await pay(page, bought);
    const open = await reserve(page, "bremen-musicians.1", { best: { count: 2 } });
    for (const [name, address, sign] of [
      ["checkout", open, ".checkout"],
      ["tickets", bought, ".ticket"],
      ["bookings", `${PODO}/bookings`, ".booking"],
    ] as const) {
      await page.goto(address);
      await page.locator(sign).first().waitFor();
      await expectAccessible(page, name);
      await expectFits(page, name);
    }
    await page.goto(open);
    const language = look.language as Language;
    await page.locator("input[value=post]").check();
    await page.locator("form.steps button[type=submit]").click();
    await page.locator("[aria-invalid=true]").first().waitFor();
    await expectAccessible(page, "checkout with faults");
    await page.getByRole("button", { name: text(language, "checkout.giveback"), exact: true }).click();
    await expectAccessible(page, "giving seats back");
    await page.getByRole("button", { name: text(language, "checkout.giveback.yes"), exact: true }).click();
    await page.waitForURL(/\/showtimes\//);
    await page.goto(open);
    await page.getByRole("heading", { name: text(language, "ended.CANCELLED.title") }).waitFor();
    await expectAccessible(page, "a booking given back");
  });
});

test("nothing reaches over the side at 320 pixels", async () => {
  const page = await person({ width: 320 });
  for (const [name, path] of Object.entries(PUBLIC)) {
    await page.goto(PODO + path);
    await expectFits(page, name);
  }
});

test("suggestions come while typing and lead to the event by keyboard", async () => {
  const page = await person();
  await page.goto(PODO);
  const field = page.getByRole("combobox");
  await field.pressSequentially("햄릿");
  await page.getByRole("option", { name: /햄릿/ }).waitFor();
  await field.press("ArrowDown");
  expect(await page.getByRole("option", { name: /햄릿/ }).getAttribute("aria-selected")).toBe("true");
  await field.press("Enter");
  await page.waitForURL(/\/events\/hamlet/);
});

test("the language that was chosen stays, the name of who signed in shows", async () => {
  const page = await person({ language: "ko" });
  await page.goto(PODO);
  await page.getByRole("link", { name: "English" }).click();
  await page.locator("html[lang=en]").waitFor();
  const name = await signIn(page);
  await page.locator(".event-card a").first().click();
  await page.waitForURL(/\/events\/.*lang=en/);
  await page.getByRole("link", { name }).waitFor();
});
