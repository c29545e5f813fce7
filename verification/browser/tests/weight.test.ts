import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { person, PODO, useBrowser } from "../support/browser";
import { slowLine } from "../support/slow";

useBrowser();

const MOST_BYTES = 60_000;
const COUNTED = /text\/html|text\/css|javascript/;
const LOOKED_AT: [string, string, number][] = [
  ["landing or home", "/", 390],
  ["home", "/?browse=1", 390],
  ["home", "/?browse=1", 1440],
  ["event", "/events/hamlet", 390],
  ["event", "/events/hamlet", 1440],
];

test.each(LOOKED_AT)("%s (%s) at %i pixels is light and nothing in it moves", async (name, path, width) => {
  const page = await person({ width, motion: "no-preference" });
  let bytes = 0;
  page.on("response", async (response) => {
    if (COUNTED.test(response.headers()["content-type"] ?? "")) {
      const body = await response.body();
      bytes += response.headers()["content-encoding"] === "gzip" ? gzipSync(body).length : body.length;
    }
  });
  const { total, moved } = await shiftOn(page, PODO + path);
  console.log(
    `${name} at ${width}: ${bytes} bytes of HTML, CSS and JavaScript, layout shift ${total.toFixed(4)}`,
  );
  expect(bytes).toBeGreaterThan(5_000);
  expect(bytes).toBeLessThan(MOST_BYTES);
  expect(total, moved).toBe(0);
});

test.each(LOOKED_AT)("%s (%s) at %i pixels stands still while it comes in pieces", async (_, path, width) => {
  const page = await person({ width, motion: "no-preference" });
  const { total, moved } = await shiftOn(page, (await slowLine()) + path);
  expect(total, moved).toBe(0);
});

/** How much moved from the first paint to the end of the page, and the elements that did. */
async function shiftOn(page: Page, address: string): Promise<{ total: number; moved: string }> {
  await page.addInitScript(() => {
    type Shift = { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] };
    const kept = window as unknown as { podoShift: { total: number; moved: string } };
    kept.podoShift = { total: 0, moved: "" };
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries() as unknown as Shift[]) {
        if (!shift.hadRecentInput) {
          const names = shift.sources.map(
            ({ node }) => (node as Element | null)?.outerHTML?.slice(0, 160) ?? node?.nodeName,
          );
          kept.podoShift.total += shift.value;
          kept.podoShift.moved += `${shift.value.toFixed(4)} by ${names.join(", ")}; `;
        }
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(address, { waitUntil: "networkidle" });
  // Down to the end and back, as a reader goes, so that everything that loads late has loaded.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < height; y += 600) {
    await page.mouse.wheel(0, 600);
    await page.waitForLoadState("networkidle");
  }
  return page.evaluate(
    () => (window as unknown as { podoShift: { total: number; moved: string } }).podoShift,
  );
}
