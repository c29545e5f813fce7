import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { person, PODO, useBrowser } from "../support/browser";

useBrowser();

const MOST_BYTES = 60_000;
/** A line of text that settles by a pixel or two counts about 0.001; what a reader sees move counts far more. */
const LEAST_SEEN_SHIFT = 0.005;

const COUNTED = /text\/html|text\/css|javascript/;

test.each([
  ["home", "/", 390],
  ["home", "/", 1440],
  ["event", "/events/hamlet", 390],
  ["event", "/events/hamlet", 1440],
])("%s (%s) at %i pixels is light and nothing in it moves", async (name, path, width) => {
  const page = await person({ width, motion: "no-preference" });
  let bytes = 0;
  page.on("response", async (response) => {
    if (COUNTED.test(response.headers()["content-type"] ?? "")) {
      const body = await response.body();
      bytes += response.headers()["content-encoding"] === "gzip" ? gzipSync(body).length : body.length;
    }
  });
  await page.addInitScript(() => {
    const kept = window as unknown as { podoShift: number };
    kept.podoShift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) {
        kept.podoShift += entry.hadRecentInput ? 0 : entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(PODO + path, { waitUntil: "networkidle" });
  // Down to the end and back, as a reader goes, so that everything that loads late has loaded.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < height; y += 600) {
    await page.mouse.wheel(0, 600);
    await page.waitForLoadState("networkidle");
  }
  const shift = await page.evaluate(() => (window as unknown as { podoShift: number }).podoShift);
  console.log(
    `${name} at ${width}: ${bytes} bytes of HTML, CSS and JavaScript, layout shift ${shift.toFixed(4)}`,
  );
  expect(bytes).toBeGreaterThan(5_000);
  expect(bytes).toBeLessThan(MOST_BYTES);
  expect(shift).toBeLessThan(LEAST_SEEN_SHIFT);
});
