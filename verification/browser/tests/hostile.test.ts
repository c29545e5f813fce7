import { beforeAll, describe, expect, test } from "vitest";
import { request, type Page } from "playwright-core";
import { expectAccessible, expectFits } from "../support/accessibility";
import { importCatalogue, pay, reserve, signIn } from "../support/api";
import { newName, person, PODO, useBrowser } from "../support/browser";
import { SeatPicker } from "../support/seatPicker";
import { text } from "../support/texts";

useBrowser();

const ATTACK = `<script>alert(window.hacked=1)</script>"'</script><img src=x onerror="window.hacked=1">`;
const LONG = "아주 긴 제목의 공연".repeat(40).slice(0, 300);
const UNBROKEN = "W".repeat(300);
const PRICES = [{ grade: "R", name: { ko: ATTACK.slice(0, 40) }, price: 10_000, currency: "KRW" }];

/** Sold out by the test itself, so each run has one of its own. */
const LAST_SEAT = `last-seat-${newName()}`;

const showtime = (key: string, startsAt: string, seatPlan: string) => ({
  key,
  startsAt,
  seatPlan,
  seatLimit: 4,
  prices: PRICES,
});

function showtimes(count: number, seatPlan = "hostile-hall"): object[] {
  const first = Date.parse("2030-01-01T10:00:00Z");
  return Array.from({ length: count }, (_, n) =>
    showtime(`n${n}`, new Date(first + n * 12 * 3_600_000).toISOString(), seatPlan),
  );
}

function event(id: string, title: string, more: object = {}): { readonly id: string } {
  return { key: id, id, title: { ko: title }, genre: "concert", showtimes: showtimes(1), ...more } as {
    readonly id: string;
  };
}

function plan(key: string, rows: number, seats: number): object {
  const numbers = (most: number) => Array.from({ length: most }, (_, n) => n + 1);
  return {
    key,
    name: ATTACK.slice(0, 60),
    width: 1000,
    height: 1000,
    sections: [
      {
        id: "A",
        name: { ko: `A구역${ATTACK.slice(0, 40)}` },
        rows: numbers(rows).map((row) => ({
          row: `${row}`,
          seats: numbers(seats).map((number) => ({
            id: `A-${row}-${number}`,
            number: `${number}`,
            x: 100 + 30 * number,
            y: 100 + 30 * row,
            grade: "R",
          })),
        })),
      },
    ],
  };
}

const EVENTS = [
  event("hostile-attack", ATTACK, {
    performers: [{ ko: ATTACK }],
    description: { ko: `${ATTACK}\n</script><!--\n${UNBROKEN}` },
    ageRating: { ko: ATTACK.slice(0, 60) },
    venue: "hostile-venue",
  }),
  event("hostile-long-title", LONG, { performers: [{ ko: LONG.slice(0, 100) }], venue: "hostile-venue" }),
  event("hostile-unbroken-title", UNBROKEN, { performers: [{ ko: UNBROKEN.slice(0, 100) }] }),
  event("no-image", "그림 없는 공연"),
  event("no-showtime", "회차 없는 공연", {
    showtimes: [],
    firstDate: "2030-01-01",
    lastDate: "2030-01-31",
  }),
  event(LAST_SEAT, "한 자리 남은 공연", { showtimes: showtimes(1, "two") }),
  event("many-showtimes", "회차 많은 공연", { showtimes: showtimes(200) }),
];

const CATALOGUE = {
  source: "hostile",
  venues: [
    {
      key: "hostile-venue",
      name: { ko: ATTACK },
      city: { ko: "서울" },
      address: UNBROKEN.slice(0, 200),
    },
  ],
  seatPlans: [plan("hostile-hall", 10, 20), plan("two", 1, 2)],
  events: EVENTS,
};

/** Fits, and nothing of what it shows has run as a script. */
async function expectSound(page: Page, what: string): Promise<void> {
  await expectFits(page, what);
  expect(await page.evaluate(() => "hacked" in window), `something ran on ${what}`).toBe(false);
  for (const data of await page.locator('script[type$="json"]').allTextContents()) {
    expect(JSON.parse(data), `JSON in ${what}`).toBeTruthy();
  }
}

beforeAll(async () => {
  const operator = await request.newContext();
  await importCatalogue({ request: operator }, CATALOGUE);
  await operator.dispose();
});

describe.each([320, 390, 1440])("what a catalogue may contain is shown right at %i pixels", (width) => {
  test("nothing runs, breaks or reaches over the side, from the event to the ticket", async () => {
    const page = await person({ width });
    await signIn(page);
    for (const { id } of EVENTS) {
      await page.goto(`${PODO}/events/${id}`);
      await expectSound(page, `event ${id}`);
    }
    await page.goto(`${PODO}/events/hostile-attack`);
    await page.getByRole("heading", { name: ATTACK }).waitFor();
    for (const address of [
      "/",
      "/search?q=" + encodeURIComponent(ATTACK),
      "/search?q=" + encodeURIComponent(UNBROKEN.slice(0, 190)),
      "/search?q=" + encodeURIComponent("아주 긴 제목"),
      "/sign-in?back=" + encodeURIComponent(`/${ATTACK}`),
    ]) {
      await page.goto(PODO + address);
      await expectSound(page, address);
    }
    for (const id of ["hostile-attack", "hostile-long-title", "hostile-unbroken-title"]) {
      await page.goto(`${PODO}/showtimes/${id}.1`);
      await new SeatPicker(page).open();
      await expectSound(page, `seats of ${id}`);
      const booking = await reserve(page, `${id}.1`, { best: { count: 1 } });
      await page.goto(booking);
      await page.locator("form.steps").waitFor();
      await expectSound(page, `checkout of ${id}`);
      await pay(page, booking);
      await page.goto(booking);
      await page.locator(".ticket").waitFor();
      await expectSound(page, `ticket of ${id}`);
    }
    await page.goto(`${PODO}/bookings`);
    await expectSound(page, "bookings");
  });
});

describe("what a catalogue may lack is said", () => {
  test("an event without a showtime says so, one without a picture has its place", async () => {
    const page = await person();
    await page.goto(`${PODO}/events/no-showtime`);
    await page.getByText(text("ko", "event.none.title")).waitFor();
    await page.goto(`${PODO}/events/no-image`);
    expect(await page.locator(".event-poster .poster.missing").count()).toBe(1);
    await expectAccessible(page, "an event without a picture");
  });

  test("two hundred showtimes can be walked through by month and day", async () => {
    const page = await person({ width: 390 });
    await page.goto(`${PODO}/events/many-showtimes`);
    expect(await page.locator("[data-month]").count()).toBe(4);
    await page.getByRole("link", { name: text("ko", "event.month.next") }).click();
    const days = page.locator("a[data-date]:visible");
    expect(await days.count()).toBe(28);
    await days.first().click();
    expect(await page.locator("[data-times-of]:visible .time").count()).toBe(2);
    await expectAccessible(page, "two hundred showtimes");
  });

  test("one seat left is sold once", async () => {
    const [first, second, third] = [await person(), await person(), await person()];
    await signIn(first);
    await pay(first, await reserve(first, `${LAST_SEAT}.1`, { seats: ["A-1-1"] }));
    await signIn(second);
    await second.goto(`${PODO}/showtimes/${LAST_SEAT}.1`);
    const picker = new SeatPicker(second);
    await picker.open();
    await picker.press("A-1-2");
    await picker.reserveButton().click();
    await second.waitForURL(/\/bookings\//);
    const booking = second.url();
    await pay(second, booking);
    await second.goto(booking);
    await second
      .getByText(text("ko", "ticket.seat", { row: "1", number: "2" }))
      .first()
      .waitFor();
    await signIn(third);
    await third.goto(`${PODO}/showtimes/${LAST_SEAT}.1`);
    await new SeatPicker(third).open();
    await third.getByText(text("ko", "picker.shut.SOLD_OUT")).first().waitFor();
    await expectAccessible(third, "a showtime that is sold out");
    // The event's page follows the box office within moments.
    await expect
      .poll(
        async () => {
          await third.goto(`${PODO}/events/${LAST_SEAT}`);
          return third.getByText(text("ko", "status.sold_out")).count();
        },
        { timeout: 10_000, interval: 200 },
      )
      .toBeGreaterThan(0);
  });
});
