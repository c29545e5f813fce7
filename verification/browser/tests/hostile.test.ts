import { describe, expect, test } from "vitest";
import { expectAccessible, expectFits } from "../support/accessibility";
import { importCatalogue, pay, reserve, signIn } from "../support/api";
import { person, PODO, useBrowser } from "../support/browser";
import { text } from "../support/texts";

useBrowser();

const ATTACK = `<script>window.hacked=1</script>"'><img src=x onerror="window.hacked=1">`;
const LONG = "아주 긴 제목의 공연".repeat(40).slice(0, 300);
const UNBROKEN = "W".repeat(300);
const PRICES = [{ grade: "R", name: { ko: "R석", en: "R" }, price: 10_000, currency: "KRW" }];

const showtime = (key: string, startsAt: string) => ({
  key,
  startsAt,
  seatPlan: "two",
  seatLimit: 4,
  prices: PRICES,
});

function showtimes(count: number): object[] {
  const first = Date.parse("2030-01-01T10:00:00Z");
  return Array.from({ length: count }, (_, n) =>
    showtime(`n${n}`, new Date(first + n * 12 * 3_600_000).toISOString()),
  );
}

function event(id: string, title: string, more: object = {}): object {
  return { key: id, id, title: { ko: title }, genre: "concert", showtimes: showtimes(1), ...more };
}

const CATALOGUE = {
  source: "hostile",
  seatPlans: [
    {
      key: "two",
      name: "Two seats",
      width: 300,
      height: 200,
      sections: [
        {
          id: "A",
          name: { ko: `A구역${ATTACK.slice(0, 40)}` },
          rows: [
            {
              row: "1",
              seats: [
                { id: "A-1", number: "1", x: 100, y: 100, grade: "R" },
                { id: "A-2", number: "2", x: 130, y: 100, grade: "R" },
              ],
            },
          ],
        },
      ],
    },
  ],
  events: [
    event("attack", ATTACK, {
      performers: [{ ko: ATTACK }],
      description: { ko: `${ATTACK}\n</script><!--` },
      venue: undefined,
    }),
    event("long-title", LONG),
    event("unbroken-title", UNBROKEN),
    event("no-image", "그림 없는 공연"),
    event("no-showtime", "회차 없는 공연", {
      showtimes: [],
      firstDate: "2030-01-01",
      lastDate: "2030-01-31",
    }),
    event("one-seat-left", "한 자리 남은 공연"),
    event("many-showtimes", "회차 많은 공연", { showtimes: showtimes(200) }),
  ],
};

describe("what a catalogue may contain is shown right", () => {
  test("at 320, 390 and 1440 pixels nothing runs, breaks or reaches over the side", async () => {
    const operator = await person();
    await importCatalogue(operator, CATALOGUE);
    for (const width of [320, 390, 1440]) {
      const page = await person({ width });
      await signIn(page);
      for (const { id } of CATALOGUE.events as { id: string }[]) {
        await page.goto(`${PODO}/events/${id}`);
        await expectFits(page, `${id} at ${width}`);
        const data = await page.locator('script[type="application/ld+json"]').textContent();
        expect(JSON.parse(data ?? "")).toBeTruthy();
      }
      const booking = await reserve(page, "attack.1", { best: { count: 1 } }).catch(() => undefined);
      for (const address of [
        "/search?q=" + encodeURIComponent(ATTACK),
        "/search?q=" + encodeURIComponent(UNBROKEN.slice(0, 190)),
        "/showtimes/attack.1",
        "/showtimes/unbroken-title.1",
        ...(booking ? [booking.replace(PODO, "")] : []),
      ]) {
        await page.goto(PODO + address);
        await expectFits(page, `${address} at ${width}`);
        expect(await page.evaluate(() => "hacked" in window)).toBe(false);
      }
      if (booking) {
        await page.request.post(`${booking.replace("/bookings/", "/api/v1/bookings/")}/cancel`);
      }
    }
  });

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
    const first = await person();
    await signIn(first);
    await pay(first, await reserve(first, "one-seat-left.1", { seats: ["A-1"] }));
    const second = await person();
    await signIn(second);
    const booking = await reserve(second, "one-seat-left.1", { best: { count: 1 } });
    await pay(second, booking);
    await second.goto(booking);
    await second
      .getByText(text("ko", "ticket.seat", { row: "1", number: "2" }))
      .first()
      .waitFor();
  });
});
