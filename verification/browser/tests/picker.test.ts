import { describe, expect, test } from "vitest";
import { expectAccessible, expectFits } from "../support/accessibility";
import { pay, reserve, signIn } from "../support/api";
import { person, PODO, useBrowser } from "../support/browser";
import { freeSeats, SeatPicker } from "../support/seatPicker";
import { text } from "../support/texts";

useBrowser();

describe("seats on the map", () => {
  test("the slower of two fans learns it at the map and takes what is offered with one tap", async () => {
    const [quick, slow] = [await person(), await person({ width: 390 })];
    await signIn(quick);
    await signIn(slow);
    const seats = await freeSeats(quick, "swan-lake.1", PODO, 1);
    const seat = seats[0] ?? "";
    const pickers = [new SeatPicker(quick), new SeatPicker(slow)] as const;
    for (const picker of pickers) {
      await picker.page.goto(`${PODO}/showtimes/swan-lake.1`);
      await picker.open();
      await picker.press(seat);
      await picker.reserveButton().waitFor();
    }
    // The slow one's page hears nothing of the quick one: only the answer to its own request tells.
    await slow.context().route("**/seats/stream", (route) => route.abort());
    await slow.reload();
    await pickers[1].open();
    await pickers[1].press(seat);
    await slow.context().route("**/api/v1/showtimes/*/seats", (route) => route.abort());
    await pickers[0].reserveButton().click();
    await quick.waitForURL(/\/bookings\//);

    await pickers[1].reserveButton().click();
    await slow.getByText(text("ko", "picker.just-taken")).waitFor();
    expect(new URL(slow.url()).pathname).toBe("/showtimes/swan-lake.1");
    await pickers[1].awaitState(seat, 1);
    await expectAccessible(slow, "a taken seat");
    await slow.getByRole("button", { name: text("ko", "picker.instead.take") }).click();
    await slow.waitForURL(/\/bookings\//);
    await slow.locator("form.steps").waitFor();
  });

  test("a chosen seat that somebody takes leaves the choice at once", async () => {
    const page = await person();
    const picker = new SeatPicker(page);
    const seats = await freeSeats(page, "nutcracker.1", PODO, 1);
    await page.goto(`${PODO}/showtimes/nutcracker.1`);
    await picker.open();
    await picker.press(seats[0] ?? "");
    await page.locator(".chosen li").waitFor();
    const other = await person();
    await signIn(other);
    const booking = await reserve(other, "nutcracker.1", { seats });
    await page.getByText(text("ko", "picker.just-taken")).waitFor();
    expect(await page.locator(".chosen li").count()).toBe(0);
    await picker.awaitState(seats[0] ?? "", 1);
    await pay(other, booking);
    await picker.awaitState(seats[0] ?? "", 2);
  });

  test("the best seats come with one tap", async () => {
    const page = await person({ width: 390 });
    await signIn(page);
    await page.goto(`${PODO}/showtimes/bubble-science.1`);
    await new SeatPicker(page).open();
    await page.getByRole("button", { name: text("ko", "picker.choose"), exact: true }).click();
    await page.getByRole("button", { name: text("ko", "picker.best.more") }).click();
    await page.getByRole("button", { name: text("ko", "picker.best.take") }).click();
    await page.waitForURL(/\/bookings\//);
    await page.getByText(text("ko", "checkout.seats", { count: 3 })).waitFor();
  });

  test("no more than the limit can be chosen, and held seats are offered again", async () => {
    const page = await person();
    await signIn(page);
    const seats = await freeSeats(page, "beethoven-ninth.1", PODO, 5);
    await page.goto(`${PODO}/showtimes/beethoven-ninth.1`);
    const picker = new SeatPicker(page);
    await picker.open();
    for (const seat of seats) {
      await picker.press(seat);
    }
    await page.getByText(text("ko", "picker.told.limit")).waitFor();
    expect(await page.locator(".chosen li").count()).toBe(4);
    await picker.reserveButton().click();
    await page.waitForURL(/\/bookings\//);
    await page.goBack();
    await page.getByRole("link", { name: text("ko", "picker.holding.pay") }).waitFor();
    await expectAccessible(page, "seats held already");
    await picker.press(seats[0] ?? "");
    await page.getByText(text("ko", "picker.told.own")).waitFor();
    expect(await page.getByText(text("ko", "picker.told.not-free")).count()).toBe(0);
    await page.getByRole("button", { name: text("ko", "picker.holding.release") }).click();
    await picker.awaitState(seats[0] ?? "", 0);
  });

  test("a stadium shows its sections first, a section its seats; a sale to come is shut", async () => {
    for (const width of [320, 1440]) {
      const page = await person({ width });
      await page.goto(`${PODO}/showtimes/capital-derby-final.1`);
      const picker = new SeatPicker(page);
      await picker.open();
      await expectFits(page, `stadium at ${width}`);
      await expectAccessible(page, `stadium at ${width}`);
      const [seat] = await freeSeats(page, "capital-derby-final.1", PODO, 1);
      await picker.press(seat ?? "");
      await page.locator(".chosen li").waitFor({ state: "attached" });
    }
    const early = await person();
    await early.goto(`${PODO}/showtimes/iu-golden-hour.1`);
    await new SeatPicker(early).open();
    expect(await early.locator("#reserve").getAttribute("aria-disabled")).toBe("true");
  });

  test("a plan that does not come can be asked for again", async () => {
    const page = await person();
    await page.route("**/api/v1/seatmaps/**", (route) => route.abort(), { times: 1 });
    await page.goto(`${PODO}/showtimes/hamlet.1`);
    await page.getByRole("heading", { name: text("ko", "picker.failed") }).waitFor();
    await page.getByRole("button", { name: text("ko", "retry") }).click();
    await new SeatPicker(page).open();
  });
});
