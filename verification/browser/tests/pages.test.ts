import { describe, expect, test } from "vitest";
import { expectAccessible, expectFits } from "../support/accessibility";
import { keepInDoubt, pay, payIntoDoubt, reserve, signIn } from "../support/api";
import { HASTY_PODO, person, PODO, useBrowser, type Look } from "../support/browser";
import { SeatPicker } from "../support/seatPicker";
import { text, type Language } from "../support/texts";

useBrowser();

const PUBLIC = {
  "landing or home": "/",
  home: "/?browse=1",
  search: "/search?q=%EC%BD%98%EC%84%9C%ED%8A%B8",
  "search without results": "/search?q=zzzzqqqq",
  "search gone wrong": "/search?from=yesterday",
  event: "/events/hamlet",
  "hot event": "/events/iu-golden-hour",
  "cancelled event": "/events/winter-us-cancelled",
  "sign-in": "/sign-in",
  error: "/no/such/page",
};

/** Each in light and in dark: expectAccessible looks at both. */
const LOOKS: (Look & { width: number; language: Language })[] = [
  { width: 390, language: "ko" },
  { width: 390, language: "en" },
  { width: 1440, language: "ko" },
  { width: 1440, language: "en" },
];

describe.each(LOOKS)("at $width pixels in $language", (look) => {
  const { language } = look;

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
    await page.locator("input[value=post]").check();
    await page.locator("form.steps button[type=submit]").click();
    await page.locator("[aria-invalid=true]").first().waitFor();
    await expectAccessible(page, "checkout with faults");
    await page.locator("input[value=mobile]").check();
    await page.getByLabel(text(language, "checkout.sandbox")).selectOption("declined");
    await page.locator("form.steps button[type=submit]").click();
    await page.locator(".notice.lost").waitFor();
    await expectAccessible(page, "a declined payment");
    await expectFits(page, "a declined payment");
    await page.getByRole("button", { name: text(language, "checkout.giveback"), exact: true }).click();
    await expectAccessible(page, "giving seats back");
    await page.getByRole("button", { name: text(language, "checkout.giveback.yes"), exact: true }).click();
    await page.waitForURL(/\/showtimes\//);
    await page.goto(open);
    await page.getByRole("heading", { name: text(language, "ended.CANCELLED.title") }).waitFor();
    await expectAccessible(page, "a booking given back");
    await page.goto(`${bought}/give-back`);
    await expectAccessible(page, "giving tickets back");
    await expectFits(page, "giving tickets back");
    await page.getByRole("button", { name: text(language, "giveback.yes") }).click();
    await page.getByRole("heading", { name: text(language, "ended.REFUNDED.title") }).waitFor();
    await expectAccessible(page, "tickets given back");
    await expectFits(page, "tickets given back");
  });
});

describe.each(LOOKS)("for an operator at $width pixels in $language", (look) => {
  test("axe finds nothing on payments in doubt, which are kept up to date", async () => {
    const page = await person(look);
    await signIn(page, PODO, "operator", "operator");
    await page.goto(`${PODO}/operator/payments`);
    await expectAccessible(page, "no payment in doubt");
    await expectFits(page, "no payment in doubt");
    const fan = await person();
    await signIn(fan);
    const booking = await reserve(fan, "seagull.1", { best: { count: 1 } });
    const unanswered = payIntoDoubt(fan, booking);
    const number = new URL(booking).pathname.split("/").at(-1) ?? "";
    await page.getByText(number).waitFor();
    await expectAccessible(page, "a payment in doubt");
    await expectFits(page, "a payment in doubt");
    await unanswered;
  });
});

describe.each(LOOKS)("choosing seats at $width pixels in $language", (look) => {
  const { language } = look;

  test("axe finds nothing on the map, with a choice, in the list, and when a seat is gone", async () => {
    const page = await person(look);
    const picker = new SeatPicker(page, language);
    await page.goto(`${PODO}/showtimes/la-traviata.1`);
    await picker.open();
    await expectAccessible(page, "the seat map");
    await expectFits(page, "the seat map");
    await signIn(page);
    await page.context().route("**/seats/stream", (route) => route.abort());
    await page.reload();
    await picker.open();
    const pair = await picker.freePair("la-traviata.1", PODO);
    for (const seat of pair) {
      await picker.press(seat);
    }
    await page.locator(".chosen li").nth(1).waitFor({ state: "attached" });
    await expectAccessible(page, "the seat map with a choice");
    // The page does not learn of it before the fan presses the button.
    await page.context().route("**/api/v1/showtimes/*/seats", (route) => route.abort());
    const other = await person();
    await signIn(other);
    await reserve(other, "la-traviata.1", { seats: pair });
    await picker.reserveButton().click();
    await page.context().unroute("**/api/v1/showtimes/*/seats");
    await page.locator(".notice.lost").waitFor();
    await expectAccessible(page, "a seat that is gone");
    await expectFits(page, "a seat that is gone");
    await page.getByRole("button", { name: text(language, "picker.close") }).click();
    await page.locator("#as-list").click();
    await page.getByRole("heading", { name: text(language, "picker.list.sections") }).waitFor();
    await expectAccessible(page, "the list of sections");
    await expectFits(page, "the list of sections");
    for (const [name, back] of [
      ["the rows of a section", "picker.list.sections.back"],
      ["the seats of a row", "picker.list.rows.back"],
    ] as const) {
      await page.locator(".list-entry:enabled").first().click();
      await page.getByRole("button", { name: text(language, back) }).waitFor();
      await expectAccessible(page, name);
      await expectFits(page, name);
    }
  });
});

describe.skipIf(HASTY_PODO === "").each([
  { width: 390, language: "ko" },
  { width: 1440, language: "en" },
] as const)("when it takes long, at $width pixels in $language", (look) => {
  const { language } = look;

  test("axe finds nothing while a payment is in doubt, and when a hold is over", async () => {
    const [slow, doubtful] = [await person(look), await person(look)];
    await signIn(slow, HASTY_PODO);
    await slow.goto(await reserve(slow, "meokbit.1", { best: { count: 1 } }, HASTY_PODO));
    await signIn(doubtful, HASTY_PODO);
    await doubtful.goto(await reserve(doubtful, "meokbit.1", { best: { count: 1 } }, HASTY_PODO));
    await doubtful.getByLabel(text(language, "checkout.sandbox")).selectOption("charged-then-timeout");
    const doubtEnds = await keepInDoubt(doubtful);
    await doubtful.locator("form.steps button[type=submit]").click();
    await doubtful.getByRole("heading", { name: text(language, "checkout.doubt.title") }).waitFor();
    await expectAccessible(doubtful, "a payment in doubt");
    await expectFits(doubtful, "a payment in doubt");
    await doubtEnds();
    await slow.getByRole("heading", { name: text(language, "checkout.over.title") }).waitFor();
    await expectAccessible(slow, "a hold that is over");
    await expectFits(slow, "a hold that is over");
    await doubtful.locator(".ticket").waitFor();
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
  await page.goto(`${PODO}/?browse=1`);
  await page.getByRole("link", { name: "English" }).click();
  await page.locator("html[lang=en]").waitFor();
  const name = await signIn(page);
  await page.locator(".event-card a").first().click();
  await page.waitForURL(/\/events\/.*lang=en/);
  await page.getByRole("link", { name }).waitFor();
});
