import { describe, expect, test } from "vitest";
import { expectAccessible, expectFits } from "../support/accessibility";
import { signIn } from "../support/api";
import { newName, person, PODO, useBrowser } from "../support/browser";
import { HotEvent } from "../support/queues";
import { SeatPicker } from "../support/seatPicker";
import { text, type Language } from "../support/texts";

useBrowser();

const LOOKS: { width: number; language: Language }[] = [
  { width: 390, language: "ko" },
  { width: 1440, language: "en" },
];

describe.each(LOOKS)("a waiting room at $width pixels in $language", (look) => {
  const { language } = look;
  const said = (key: string, values: Record<string, string | number> = {}) => text(language, key, values);

  test("lets the second fan in when the first has left", async () => {
    const event = await HotEvent.create();
    await event.open(1);
    const first = await person(look);
    await signIn(first);
    await first.goto(`${PODO}/showtimes/${event.showtime}`); // leads to the line, and back
    await first.waitForURL(/\/queue\//);
    const enter = said("queue.turn.enter");
    await first.getByRole("button", { name: enter, exact: true }).waitFor();
    await expectAccessible(first, "a turn");
    await expectFits(first, "a turn");

    const second = await person(look);
    await signIn(second);
    await first.getByRole("button", { name: enter, exact: true }).click();
    await first.waitForURL(new RegExp(`/showtimes/${event.showtime}`));
    await new SeatPicker(first, language).open();
    await first.locator(".pass-line [role=timer]").waitFor();
    await expectAccessible(first, "the seat map with a pass");
    await expectFits(first, "the seat map with a pass");

    await second.goto(event.page);
    await second.getByText(said("queue.line.next")).waitFor();
    expect(await second.getByRole("button", { name: enter, exact: true }).count()).toBe(0);
    await expectAccessible(second, "the line");
    await expectFits(second, "the line");

    // The picker still sees the pass end while the event's page is on its way, and must not lead back into the line.
    const noticed = first.waitForResponse((it) => it.url().endsWith("/pass") && it.status() === 410);
    await first.route(/\/events\//, async (route) => {
      await noticed;
      await route.continue();
    });
    await first.getByRole("button", { name: said("picker.pass.leave"), exact: true }).click();
    await first.getByRole("button", { name: said("picker.pass.leave.yes"), exact: true }).click();
    await first.waitForURL(/\/events\//);
    await second.getByRole("heading", { name: said("queue.turn.title") }).waitFor();
    expect(await second.title()).toContain(said("queue.turn.title"));
    await second.getByRole("button", { name: enter, exact: true }).click();
    await second.waitForURL(/\/events\/|\/showtimes\//);
    await second.goto(`${PODO}/showtimes/${event.showtime}`);
    const picker = new SeatPicker(second, language);
    await picker.open();
    await picker.press("A-1-1");
    await picker.reserveButton().click();
    await second.waitForURL(/\/bookings\//);
  });

  test("shows the number before the opening, draws, and says what the operator does", async () => {
    const event = await HotEvent.create();
    await event.open(1, 60 * 60_000);
    const fan = await person(look);
    await fan.goto(event.page);
    await fan.getByRole("heading", { name: said("queue.none.sign-in.title") }).waitFor();
    await expectAccessible(fan, "the waiting room of nobody in particular");
    await signIn(fan);
    await fan.goto(event.page);
    await fan.getByRole("heading", { name: said("queue.before.title") }).waitFor();
    await expectAccessible(fan, "before the opening");
    await expectFits(fan, "before the opening");
    await fan.goto(`${event.page}/draw`);
    await fan.getByRole("heading", { name: said("draw.before.title") }).waitFor();
    await expectAccessible(fan, "the draw before the opening");

    await fan.goto(`${PODO}/events/${event.id}`);
    await fan.getByRole("link", { name: said("event.queue.go") }).waitFor();
    await expectAccessible(fan, "an event with a waiting room");
    await expectFits(fan, "an event with a waiting room");

    await event.operate("close");
    await fan.goto(event.page);
    await fan.getByRole("heading", { name: said("queue.closed.title") }).waitFor();
    await expectAccessible(fan, "a closed waiting room");
  });

  test("keeps places while it is paused, and takes nobody new while it drains", async () => {
    const event = await HotEvent.create();
    await event.open(1);
    const [first, second, late] = [await person(look), await person(look), await person(look)];
    for (const fan of [first, second, late]) {
      await signIn(fan);
    }
    await first.goto(event.page);
    await first.getByRole("button", { name: said("queue.turn.enter"), exact: true }).waitFor();
    await second.goto(event.page);
    await second.getByText(said("queue.line.next")).waitFor();
    await event.operate("pause");
    await second.getByText(said("queue.note.paused.title")).first().waitFor();
    await second.getByRole("heading", { name: said("queue.line.still") }).waitFor();
    await second.getByText(said("queue.line.paused")).waitFor();
    expect(await second.getByText(said("queue.line.title")).count()).toBe(0);
    await expectAccessible(second, "a paused line");
    await event.operate("drain");
    await late.goto(event.page);
    await late.getByRole("heading", { name: said("queue.none.draining.title") }).waitFor();
    await second.getByText(said("queue.note.draining.title")).first().waitFor();
    await expectFits(second, "a draining line");

    await second.goto(`${event.page}/draw`);
    await second.getByText(said("draw.kept")).waitFor();
    await second.locator("#number").fill("1");
    await second.getByRole("button", { name: said("draw.check") }).click();
    await second.locator(".draw-result").waitFor();
    await expectAccessible(second, "the draw");
    await expectFits(second, "the draw");
  });

  test("leads visitors apart at the front door", async () => {
    const event = await HotEvent.create();
    await event.open(1);
    const page = await person(look);
    await page.goto(PODO);
    await page.getByRole("heading", { name: said("landing.title") }).waitFor();
    await expectAccessible(page, "the landing page");
    await expectFits(page, "the landing page");
    await page.getByRole("link", { name: said("landing.others.go") }).click();
    await page.getByRole("heading", { name: said("home.onsale") }).waitFor();
  });

  test("is an operator's to watch, pause and set up", async () => {
    const event = await HotEvent.create();
    const page = await person(look);
    await signIn(page, PODO, newName(), "operator");
    await page.goto(`${PODO}/operator/queues`);
    await expectAccessible(page, "the waiting rooms");
    await expectFits(page, "the waiting rooms");
    await page.getByLabel(said("operator.queues.find")).fill(event.id);
    await page.getByRole("button", { name: said("operator.queues.find.go") }).click();
    await page.waitForURL(/\/operator\/queue\//);
    await page.getByText(said("operator.queue.off")).waitFor();
    await page.getByLabel(said("operator.queue.setup.enabled")).check();
    await page.getByLabel(said("operator.queue.setup.target"), { exact: true }).fill("7");
    await page.getByRole("button", { name: said("operator.queue.setup.save") }).click();
    await page.getByText(said("operator.queue.inside.of", { count: 7 })).waitFor();
    await expectAccessible(page, "the cockpit of a waiting room");
    await expectFits(page, "the cockpit of a waiting room");
    await page.getByRole("button", { name: said("operator.queue.pause"), exact: true }).click();
    await expectAccessible(page, "asking before a pause");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: said("operator.queue.pause"), exact: true })
      .click();
    await page.locator(".badge", { hasText: said("operator.queue.state.PAUSED") }).waitFor();
    await page.getByRole("button", { name: said("operator.queue.resume"), exact: true }).waitFor();
  });
});

test("without scripts a fan joins, enters and gets to the seats by forms alone", async () => {
  const event = await HotEvent.create();
  await event.open(1);
  const page = await person({ width: 390, scripts: false });
  await signIn(page);
  await page.goto(`${event.page}?showtime=${event.showtime}`);
  await page.getByRole("link", { name: text("ko", "queue.noscript.go") }).click();
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
  await page.waitForURL(new RegExp(`/showtimes/${event.showtime}`));
  await page.goto(`${event.page}/line`);
  await page.getByRole("heading", { name: text("ko", "queue.inside.title") }).waitFor();
});

test("another tab has the same number, and one of them is enough", async () => {
  const event = await HotEvent.create();
  await event.open(1, 60 * 60_000);
  const page = await person();
  await signIn(page);
  await page.goto(event.page);
  await page.getByRole("heading", { name: text("ko", "queue.before.title") }).waitFor();
  const other = await page.context().newPage();
  await other.goto(event.page);
  await other.getByText(text("ko", "queue.note.elsewhere.title")).waitFor();
  await page.getByText(text("ko", "queue.note.elsewhere.title")).waitFor();
  const number = (of: typeof page) => of.locator(".queue-facts dd").first().textContent();
  expect(await number(other)).toBe(await number(page));
});

test("in a flood of joins from its network a fan's browser works for its number", async () => {
  const event = await HotEvent.create();
  await event.open(1, 60 * 60_000);
  const fan = await person({ width: 1440, language: "en" });
  await fan.goto(event.page);
  const refused = await fan.evaluate(
    async ({ name, join }) => {
      const post = (url: string, body: object) =>
        fetch(url, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        });
      let work = 0;
      for (let i = 0; i < 70; i++) {
        await post("/api/v1/session", { name: `${name}-${i}`, role: "fan" });
        work += (await post(join, {})).status === 428 ? 1 : 0;
      }
      return work;
    },
    { name: newName(), join: `${event.api}/join` },
  );
  expect(refused).toBeGreaterThan(0);

  await signIn(fan);
  const asked = fan.waitForResponse((answer) => answer.url().endsWith("/join") && answer.status() === 428);
  await fan.goto(event.page);
  await asked;
  await fan.getByRole("heading", { name: text("en", "queue.before.title") }).waitFor();
});
