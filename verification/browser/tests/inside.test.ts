import { describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { expectAccessible, expectFits } from "../support/accessibility";
import { pay, reserve, signIn } from "../support/api";
import { person, PODO, useBrowser } from "../support/browser";
import { HotEvent } from "../support/queues";
import { SeatPicker } from "../support/seatPicker";
import { text, type Language } from "../support/texts";

useBrowser();

const LOOKS: { width: number; language: Language }[] = [
  { width: 320, language: "ko" },
  { width: 390, language: "ko" },
  { width: 1440, language: "en" },
];
const EVENINGS = ["2030-01-01T10:00:00Z", "2030-01-02T10:00:00Z", "2030-01-03T10:00:00Z"];

/** Joins and enters on the waiting page, without having come from a showtime. */
async function letIn(page: Page, event: HotEvent, language: Language): Promise<void> {
  await page.goto(event.page);
  await page.getByRole("button", { name: text(language, "queue.turn.enter"), exact: true }).click();
  await page.waitForURL(/\/events\//);
}

/** An event of its own with three showtimes, and somebody inside. */
async function inside(look: { width: number; language: Language }) {
  const event = await HotEvent.create({}, EVENINGS);
  await event.open(5);
  const page = await person(look);
  await signIn(page);
  await letIn(page, event, look.language);
  return { event, page, eventPage: `${PODO}/events/${event.id}` };
}

/** The seconds that a countdown shows. */
async function shown(page: Page): Promise<number> {
  const written = await page.locator("[role=timer]:visible").first().textContent();
  const [, minutes, seconds] = /(\d+):(\d\d)/.exec(written ?? "") ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

/** How high the box stands that leads to the waiting room. */
function boxOf(page: Page): Promise<{ y: number; height: number }> {
  return page.locator("[data-pass-of]").evaluate((box) => {
    const { y, height } = box.getBoundingClientRect();
    return { y, height };
  });
}

describe.each(LOOKS)("a fan inside, at $width pixels in $language", (look) => {
  const { language } = look;
  const said = (key: string, values: Record<string, string | number> = {}) => text(language, key, values);
  const beginning = said("live.inside.left", { time: "" }).split(" ")[0] ?? "";

  test("is told so on the event, queue and seat pages, and chooses a showtime", async () => {
    const { event, page, eventPage } = await inside(look);
    const timer = page.locator("[role=timer]:visible").first();
    await timer.getByText(beginning).or(timer).waitFor();
    await expect.poll(() => timer.textContent()).toContain(beginning);
    const first = await shown(page);
    expect(first).toBeGreaterThan(60);
    await expect.poll(() => shown(page)).toBeLessThan(first);
    expect(await page.getByText(said("event.queue.title")).isVisible()).toBe(false);
    await expectAccessible(page, "an event of a fan inside");
    await expectFits(page, "an event of a fan inside");

    await page.goto(event.page);
    await page.getByRole("heading", { name: said("queue.inside.title") }).waitFor();
    expect(await page.getByText(said("queue.turn.title")).count()).toBe(0);
    expect(await shown(page)).toBeGreaterThan(60);
    await expectAccessible(page, "the waiting page of a fan inside");
    await expectFits(page, "the waiting page of a fan inside");
    const dates = page.locator(".inside-showtimes a[href*='/showtimes/']");
    expect(await dates.count()).toBe(EVENINGS.length);
    await dates.nth(1).click();
    await page.waitForURL(new RegExp(`/showtimes/${event.id}.2`));
    await new SeatPicker(page, language).open();
    await expect.poll(() => page.locator(".pass-line [role=timer]").textContent()).toContain(beginning);
    await expectFits(page, "the map of a fan inside");

    await page.goto(eventPage);
    await page.locator(".time:visible .button").first().click();
    await page.waitForURL(/\/showtimes\//);
    await page.locator(".pass-line [role=timer]").waitFor();
  });

  test("is outside again after a purchase, and joins the line only when wanted", async () => {
    const { event, page, eventPage } = await inside(look);
    const booking = await reserve(page, event.showtime, { seats: ["A-1-1"] });
    await pay(page, booking);
    await page.goto(eventPage);
    await page.getByText(said("event.queue.title")).waitFor();
    await page.goto(event.page);
    await page.locator(".queue-stage h2").waitFor();
    expect(await page.getByText(said("queue.inside.title"), { exact: true }).count()).toBe(0);
  });

  test("nothing moves on the event page when a fan is found to be inside", async () => {
    const { page, eventPage } = await inside(look);
    await page.route("**/api/v1/queue/*/pass", async (route) => {
      await page.waitForFunction(() => document.body.dataset["measured"] === "yes");
      await route.continue();
    });
    await page.goto(eventPage);
    await page.getByText(said("event.queue.title")).waitFor();
    const before = await boxOf(page);
    await page.evaluate(() => void (document.body.dataset["measured"] = "yes"));
    await page.locator("[data-inside-left]:visible").waitFor();
    expect(await boxOf(page)).toEqual(before);
  });
});

describe("several tabs", () => {
  test("all hear of leaving, whichever of them it was", async () => {
    const { event, page, eventPage } = await inside({ width: 1440, language: "ko" });
    const [map, line] = [await page.context().newPage(), await page.context().newPage()];
    await map.goto(`${PODO}/showtimes/${event.showtime}`);
    await new SeatPicker(map).open();
    await line.goto(event.page);
    await line.getByRole("heading", { name: text("ko", "queue.inside.title") }).waitFor();
    await page.goto(eventPage);
    await page.locator("[data-inside-left]:visible").waitFor();

    await map.getByRole("button", { name: text("ko", "picker.pass.leave"), exact: true }).click();
    await map.getByRole("button", { name: text("ko", "picker.pass.leave.yes"), exact: true }).click();
    await page.bringToFront();
    await page.locator("[data-inside-ended]:visible").waitFor();
    await page.getByText(text("ko", "event.queue.title")).waitFor();
    await line.bringToFront();
    await line.getByRole("heading", { name: text("ko", "queue.none.ended.title") }).waitFor();
    await expectAccessible(line, "a pass that has ended");
    await line.reload();
    await line.getByRole("heading", { name: text("ko", "queue.none.ended.title") }).waitFor();
    await line.getByRole("button", { name: text("ko", "queue.join.again") }).click();
    await line.getByRole("heading", { name: text("ko", "queue.turn.title") }).waitFor();
  });

  test("choosing seats in one makes the time of the others longer; looking does not", async () => {
    const { event, page } = await inside({ width: 1440, language: "ko" });
    const until = async () =>
      Number((await page.context().cookies()).find(({ name }) => name === `podo_inside_${event.id}`)?.value);
    const first = await until();
    const kept: string[] = [];
    page.on("request", (request) => request.url().endsWith("/keep") && kept.push(request.url()));
    await page.goto(event.page);
    await page.getByRole("heading", { name: text("ko", "queue.inside.title") }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: text("ko", "queue.inside.title") }).waitFor();
    expect(kept).toEqual([]);
    expect(await until()).toBe(first);
    const map = await page.context().newPage();
    await map.goto(`${PODO}/showtimes/${event.showtime}`);
    await new SeatPicker(map).open();
    expect(await until()).toBeGreaterThan(first);
  });

  test("another device of the account is inside too, without another turn", async () => {
    const event = await HotEvent.create({}, EVENINGS);
    await event.open(1);
    const page = await person();
    const name = await signIn(page);
    await letIn(page, event, "ko");
    const phone = await person({ width: 390 });
    await signIn(phone, PODO, name);
    await phone.goto(event.page);
    await phone.getByRole("heading", { name: text("ko", "queue.inside.title") }).waitFor();
    await phone.locator(".inside-showtimes a[href*='/showtimes/']").first().click();
    await new SeatPicker(phone).open();
  });
});

test("the time inside runs out with a warning, and then the line is offered again", async () => {
  const { event, page } = await inside({ width: 390, language: "en" });
  const name = `podo_inside_${event.id}`;
  // The server's word stands; only how much time is left is made short, as it would be after minutes.
  await page.route("**/api/v1/queue/*/pass", async (route) => {
    const response = await route.fetch();
    if (response.status() !== 200) {
      await route.fulfill({ response });
      return;
    }
    const json = (await response.json()) as { expiresAt: string };
    const soon = new Date(Date.parse(json.expiresAt) - 3_000).toISOString();
    await route.fulfill({ response, json: { ...json, serverTime: soon } });
  });
  await page.goto(`${PODO}/events/${event.id}`);
  await page.locator(".either.hurry [data-inside-left]:visible").waitFor();
  await page.getByText(text("en", "live.inside.soon")).waitFor({ state: "attached" });
  await page.locator("[data-inside-ended]:visible").waitFor();
  expect((await page.context().cookies()).some((cookie) => cookie.name === name)).toBe(true);
});

test("a fan without a pass is asked for none, and a page that is the same for everybody stays so", async () => {
  const event = await HotEvent.create();
  await event.open(1);
  const page = await person();
  await signIn(page);
  const asked: string[] = [];
  page.on("request", (request) => request.url().endsWith("/pass") && asked.push(request.url()));
  await page.goto(`${PODO}/events/${event.id}`);
  await page.getByText(text("ko", "event.queue.title")).waitFor();
  await page.goto(event.page);
  await page.getByRole("heading", { name: text("ko", "queue.turn.title") }).waitFor();
  expect(asked).toEqual([]);
});

test("without scripts a fan inside chooses a showtime on the line's page, and leaves there", async () => {
  const event = await HotEvent.create({}, EVENINGS);
  await event.open(5);
  const page = await person({ width: 390, scripts: false });
  await signIn(page);
  await page.goto(`${event.page}/line`);
  await page.getByRole("button", { name: text("ko", "queue.join") }).click();
  await expect
    .poll(
      async () => {
        await page.reload();
        return page.getByRole("heading", { name: text("ko", "queue.turn.title") }).count();
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBe(1);
  await page.getByRole("button", { name: text("ko", "queue.turn.enter"), exact: true }).click();
  await page.waitForURL(/\/line$/);
  await page.getByRole("heading", { name: text("ko", "queue.inside.title") }).waitFor();
  expect(await page.locator(".queue-big").textContent()).toMatch(/^\d+:\d\d$/);
  expect(await page.locator(".inside-showtimes a[href*='/showtimes/']").count()).toBe(EVENINGS.length);
  await page.getByRole("button", { name: text("ko", "queue.inside.leave") }).click();
  await page.goto(`${event.page}/line`);
  await page.getByRole("button", { name: text("ko", "queue.join") }).waitFor();
});
