import { describe, expect, test } from "vitest";
import { expectAccessible } from "../support/accessibility";
import { keepInDoubt, pay, reserve, signIn } from "../support/api";
import { HASTY_PODO, person, PODO, useBrowser } from "../support/browser";
import { text } from "../support/texts";
import type { Page } from "playwright-core";

useBrowser();

const payButton = (page: Page) => page.locator("form.steps button[type=submit]");

async function choosePayment(page: Page, token: string): Promise<void> {
  await page.getByLabel(text("ko", "checkout.sandbox")).selectOption(token);
}

describe("a checkout loses nothing", () => {
  test("a declined payment keeps the seats, and another try pays", async () => {
    const page = await person({ width: 390 });
    await signIn(page);
    await page.goto(await reserve(page, "seagull.1", { best: { count: 1 } }));
    await choosePayment(page, "declined");
    await payButton(page).click();
    await page.locator(".notice.lost").waitFor();
    await expectAccessible(page, "declined");
    await choosePayment(page, "ok");
    await payButton(page).click();
    await page.locator(".ticket").waitFor();
  });

  test("what was chosen is saved for the next time", async () => {
    const page = await person();
    await signIn(page);
    await page.goto(await reserve(page, "cyrano.1", { best: { count: 1 } }));
    await page.locator("input[value=post]").check();
    const lines = {
      recipient: "김하나",
      phone: "010-1234-5678",
      postcode: "04524",
      city: "서울",
      line1: "세종대로 110",
    };
    for (const [field, value] of Object.entries(lines)) {
      await page.getByLabel(text("ko", `checkout.field.${field}`), { exact: true }).fill(value);
    }
    await page.locator("input[value=transfer]").check();
    await payButton(page).click();
    await page.locator(".ticket").waitFor();
    await page.goto(await reserve(page, "cyrano.1", { best: { count: 1 } }));
    expect(await page.getByLabel(text("ko", "checkout.field.city"), { exact: true }).inputValue()).toBe(
      "서울",
    );
    expect(await page.locator("input[value=transfer]").isChecked()).toBe(true);
  });

  test("a reload, the back button and a second tab are safe", async () => {
    const page = await person();
    await signIn(page);
    await page.goto(`${PODO}/events/meokbit`);
    const booking = await reserve(page, "meokbit.1", { best: { count: 1 } });
    await page.goto(booking);
    await payButton(page).waitFor();
    await page.reload();
    await payButton(page).waitFor();
    const tab = await page.context().newPage();
    await tab.goto(booking);
    await payButton(tab).click();
    await tab.locator(".ticket").waitFor();
    await page.bringToFront();
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.locator(".ticket").waitFor();
    await page.goBack();
    await page.waitForURL(/\/events\/meokbit/);
    await page.goForward();
    await page.locator(".ticket").waitFor();
  });

  test("seats are given back after a second yes", async () => {
    const page = await person();
    await signIn(page);
    const booking = await reserve(page, "meokbit.1", { best: { count: 1 } });
    await page.goto(booking);
    await page.getByRole("button", { name: text("ko", "checkout.giveback"), exact: true }).click();
    await page.getByRole("button", { name: text("ko", "checkout.giveback.no"), exact: true }).click();
    await page.getByRole("button", { name: text("ko", "checkout.giveback"), exact: true }).click();
    await page.getByRole("button", { name: text("ko", "checkout.giveback.yes"), exact: true }).click();
    await page.waitForURL(/\/showtimes\/meokbit\.1/);
  });

  test.each([true, false])("tickets are given back after a second yes; scripts: %s", async (scripts) => {
    const page = await person({ width: 390, scripts });
    await signIn(page);
    const booking = await reserve(page, "meokbit.1", { best: { count: 1 } });
    await pay(page, booking);
    await page.goto(booking);
    await page.getByRole("link", { name: text("ko", "giveback.offer") }).click();
    await page.getByRole("link", { name: text("ko", "giveback.keep") }).click();
    await page.locator(".ticket").waitFor();
    await page.getByRole("link", { name: text("ko", "giveback.offer") }).click();
    await page.getByRole("button", { name: text("ko", "giveback.yes") }).click();
    await page.getByRole("heading", { name: text("ko", "ended.REFUNDED.title") }).waitFor();
    await page.goto(`${PODO}/bookings`);
    await page.getByText(/지난 예매/).click();
    await page.getByText(text("ko", "booking.status.REFUNDED"), { exact: true }).waitFor();
  });

  test("a stranger sees nothing of it", async () => {
    const fan = await person();
    await signIn(fan);
    const booking = await reserve(fan, "meokbit.1", { best: { count: 1 } });
    const stranger = await person();
    await signIn(stranger);
    await stranger.goto(booking);
    await stranger.getByRole("heading", { name: text("ko", "error.missing.title") }).waitFor();
  });
});

describe.skipIf(HASTY_PODO === "")("where holds and providers are hasty", () => {
  test("a lapsed hold is told, with the way back to the seats", async () => {
    const page = await person({ width: 390 });
    await signIn(page, HASTY_PODO);
    await page.goto(await reserve(page, "meokbit.1", { best: { count: 1 } }, HASTY_PODO));
    await page.locator(".time-left.hurry").waitFor();
    await page.getByRole("heading", { name: text("ko", "checkout.over.title") }).waitFor();
    await expectAccessible(page, "over");
    await page.getByRole("link", { name: text("ko", "checkout.over.again") }).click();
    await page.waitForURL(/\/showtimes\/meokbit\.1/);
  });

  test("a payment in doubt is explained and ends by itself, charged or not", async () => {
    const page = await person();
    await signIn(page, HASTY_PODO);
    await page.goto(await reserve(page, "meokbit.1", { best: { count: 1 } }, HASTY_PODO));
    await choosePayment(page, "charged-then-timeout");
    const doubtEnds = await keepInDoubt(page);
    await payButton(page).click();
    await page.getByRole("heading", { name: text("ko", "checkout.doubt.title") }).waitFor();
    await expectAccessible(page, "doubt");
    await doubtEnds();
    await page.reload().catch(() => undefined); // it may be on its way to the tickets by itself
    await page.locator(".ticket").waitFor();

    await page.goto(await reserve(page, "meokbit.1", { best: { count: 1 } }, HASTY_PODO));
    await choosePayment(page, "timeout");
    await payButton(page).click();
    await page.getByRole("heading", { name: text("ko", "checkout.doubt.title") }).waitFor();
    // Not charged: back to the form while the hold lasts, else told that it is over.
    await page.locator(".notice.lost").waitFor();
  });
});
