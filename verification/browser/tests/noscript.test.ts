import { expect, test } from "vitest";
import { reserve, pay } from "../support/api";
import { newName, person, PODO, useBrowser } from "../support/browser";
import { text } from "../support/texts";

useBrowser();

test("without scripts a fan searches, narrows, reads, chooses a day, signs in and sees tickets", async () => {
  const page = await person({ scripts: false, width: 390 });
  await page.goto(PODO);
  await page.getByRole("searchbox").fill("연극");
  await page.getByRole("searchbox").press("Enter");
  await page.waitForURL(/\/search\?q=/);
  const all = await page.locator(".hit").count();
  expect(all).toBeGreaterThan(1);
  await page.getByText(text("ko", "search.filters"), { exact: true }).click();
  await page.getByRole("link", { name: /^서울/ }).click();
  await page.waitForURL(/city=/);
  expect(await page.locator(".hit").count()).toBeLessThan(all);

  await page.goto(`${PODO}/events/hamlet`);
  await page.locator("a[data-date]:visible").nth(2).click();
  await page.waitForURL(/date=2026|date=20/);
  const day = new URL(page.url()).searchParams.get("date");
  expect(await page.locator("[data-times-of]:visible").getAttribute("data-times-of")).toBe(day);

  await page.goto(`${PODO}/bookings`);
  await page.getByLabel(text("ko", "signin.name"), { exact: true }).fill(newName());
  await page.getByRole("button", { name: text("ko", "signin.submit") }).click();
  await page.waitForURL(/\/bookings$/);
  const booking = await reserve(page, "kim-morae-little-room.1", { best: { count: 1 } });
  await pay(page, booking);
  await page.reload();
  await page.getByRole("link", { name: new RegExp(text("ko", "bookings.ticket")) }).click();
  await page.getByRole("img", { name: /입장 코드/ }).waitFor();
  await page.getByRole("button", { name: text("ko", "nav.signout") }).click();
  await page.goto(`${PODO}/bookings`);
  await page.waitForURL(/\/sign-in/);
});
