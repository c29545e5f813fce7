import type { Page, Route } from "playwright-core";
import { describe, expect, test } from "vitest";
import { expectAccessible, expectFits } from "../support/accessibility";
import { reserve, signIn } from "../support/api";
import { newName, person, PODO, useBrowser } from "../support/browser";
import { HotEvent } from "../support/queues";
import { SeatPicker } from "../support/seatPicker";
import { text, type Language } from "../support/texts";

useBrowser();

const LOOK: { width: number; language: Language } = { width: 390, language: "ko" };

const fails = (route: Route) =>
  route.fulfill({
    status: 503,
    headers: { "Retry-After": "3" },
    contentType: "application/problem+json",
    body: JSON.stringify({ status: 503, code: "DATABASE_UNAVAILABLE", detail: "" }),
  });
const breaksOff = (route: Route) => route.abort();

/** Lets these addresses go wrong; gives what ends that. */
async function wrong(
  page: Page,
  how: (route: Route) => Promise<void>,
  ...addresses: string[]
): Promise<() => Promise<void>> {
  for (const address of addresses) {
    await page.route(address, how);
  }
  return async () => {
    for (const address of addresses) {
      await page.unroute(address, how);
    }
  };
}

describe("what goes wrong", () => {
  const { language } = LOOK;
  const said = (key: string, values: Record<string, string | number> = {}) => text(language, key, values);

  test("a seat map that we fail to send is our trouble, and comes by itself", async () => {
    const page = await person(LOOK);
    for (const [address, how, key] of [
      ["**/api/v1/seatmaps/**", fails, "picker.failed.away"],
      ["**/api/v1/showtimes/*/seats", fails, "picker.failed.away"],
      ["**/api/v1/showtimes/*/seats", breaksOff, "picker.failed.offline"],
    ] as const) {
      const ends = await wrong(page, how, address);
      await page.goto(`${PODO}/showtimes/hamlet.1`);
      await page.getByText(said(key)).waitFor();
      expect(await page.locator("[role=alert]").count()).toBe(1);
      await expectFits(page, key);
      await ends();
      if (how === breaksOff) {
        await page.getByRole("button", { name: said("retry") }).click(); // the others come without
      }
      await new SeatPicker(page, language).open();
    }
  });

  test("a reserve that we fail at is our trouble; a lost connection is said only while it lasts", async () => {
    const page = await person(LOOK);
    await signIn(page);
    const picker = new SeatPicker(page, language);
    await page.goto(`${PODO}/showtimes/hamlet.1`);
    await picker.open();
    const [seat] = await picker.freePair("hamlet.1", PODO);
    await picker.press(seat);
    let ends = await wrong(page, fails, "**/reserve");
    await picker.reserveButton().click();
    await page.getByText(said("picker.told.away")).waitFor();
    await expectAccessible(page, "a reserve that failed");
    expect(await page.getByText(said("picker.told.offline")).count()).toBe(0);
    await ends();
    await page.locator("#reserve:enabled:not([aria-disabled=true])").waitFor();
    await page.context().setOffline(true);
    await picker.reserveButton().click();
    await page.getByText(said("picker.told.offline")).waitFor();
    await page.context().setOffline(false);
    await page.getByText(said("picker.told.offline")).waitFor({ state: "detached" });
    await page.locator(".connection").waitFor({ state: "detached" });
    ends = await wrong(page, breaksOff, "**/reserve");
    await picker.reserveButton().click();
    await page.getByText(said("picker.told.offline")).waitFor();
    await ends();
    await picker.reserveButton().click();
    await page.waitForURL(/\/bookings\//);
  });

  test("a checkout tells our trouble from a lost connection, which goes when it is back", async () => {
    const page = await person(LOOK);
    await signIn(page);
    await page.goto(await reserve(page, "hamlet.1", { best: { count: 1 } }));
    const pay = page.locator("form.steps button[type=submit]");
    const ends = await wrong(page, fails, "**/api/v1/bookings/*", "**/api/v1/bookings/*/confirm");
    await pay.click();
    const away = page.locator(".notice.hurry");
    await away.waitFor();
    const time = /\d\d:\d\d/.exec(await away.innerText())?.[0] ?? "";
    expect(await away.innerText()).toContain(said("checkout.message.away", { time }));
    expect(await page.getByText(said("checkout.message.offline")).count()).toBe(0);
    await ends();
    await page.locator("form.steps button[type=submit]:not([aria-disabled=true])").waitFor();
    await page.context().setOffline(true);
    await page.getByRole("button", { name: said("checkout.giveback"), exact: true }).click();
    await page.getByRole("button", { name: said("checkout.giveback.yes"), exact: true }).click();
    await page.getByText(said("checkout.message.offline")).waitFor();
    await page.context().setOffline(false);
    await page.getByText(said("checkout.message.offline")).waitFor({ state: "detached" });
    await pay.click();
    await page.locator(".ticket").waitFor();
  });

  test("a waiting room that fails says so once, keeps the place and goes on by itself", async () => {
    const event = await HotEvent.create();
    await event.open(1, 60 * 60_000);
    const page = await person(LOOK);
    await signIn(page);
    const addresses = [`${event.api}/status`, `${event.api}/join`];
    let ends = await wrong(page, fails, ...addresses);
    await page.goto(event.page);
    await page.getByRole("heading", { name: said("queue.none.away.title") }).waitFor();
    await expectAccessible(page, "a waiting room that fails");
    await expectFits(page, "a waiting room that fails");
    expect(await page.locator(".queue-notes .notice").count()).toBe(0);
    expect(await page.getByText(said("queue.note.offline.title")).count()).toBe(0);
    await ends();
    await page.getByRole("heading", { name: said("queue.before.title") }).waitFor();

    ends = await wrong(page, fails, ...addresses);
    await page.evaluate(() => dispatchEvent(new Event("online"))); // asks at once
    await page.getByText(said("queue.note.away.title")).waitFor();
    expect(await page.locator(".queue-notes .notice").count()).toBe(1);
    await ends();
    await page.locator(".queue-notes .notice").waitFor({ state: "detached" });

    ends = await wrong(page, breaksOff, ...addresses);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.getByText(said("queue.note.offline.title")).waitFor();
    expect(await page.locator(".queue-notes .notice").count()).toBe(1);
    await ends();
    await page.locator(".queue-notes .notice").waitFor({ state: "detached" });
  });

  test("an operator is told whether the server fails or cannot be reached", async () => {
    const event = await HotEvent.create();
    await event.open(1);
    const page = await person(LOOK);
    await signIn(page, PODO, newName(), "operator");
    await page.goto(`${PODO}/operator/queue/${event.id}`);
    await page.locator(".tile").first().waitFor();
    for (const [how, key] of [
      [fails, "operator.queue.away"],
      [breaksOff, "operator.queue.offline"],
    ] as const) {
      const ends = await wrong(page, how, "**/api/v1/admin/events/*/queue");
      await page.getByText(said(key)).waitFor();
      await ends();
      await page.getByText(said(key)).waitFor({ state: "detached" });
    }
  });
});
