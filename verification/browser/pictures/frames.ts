import { test } from "vitest";
import { launch, openWindow, PODO } from "../support/browser";
import { SeatPicker } from "../support/seatPicker";

const SHOWTIME = process.env["PODO_FRAMES_SHOWTIME"] ?? "capital-derby-final.1";
const STEPS = 180;

/** Draws the stadium, pans over its sections and over its seats as a hand does, and prints how long frames took. */
test("frames", async () => {
  const browser = await launch();
  const rows: string[] = [];
  for (const width of [390, 1440]) {
    const context = await openWindow(browser, { width, motion: "no-preference" });
    const page = await context.newPage();
    await page.goto(`${PODO}/showtimes/${SHOWTIME}`);
    await new SeatPicker(page).open();
    const first = await page.evaluate(() => {
      const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? NaN;
      return at("podo:first-picture") - at("podo:plan-data");
    });
    for (const [name, zooms] of [
      ["sections", 2],
      ["seats", 5],
    ] as const) {
      await page.locator(".map-buttons button").nth(2).click();
      for (let i = 0; i < zooms; i++) {
        await page.locator(".map-buttons button").first().click();
        await page.waitForFunction(() => new Promise((done) => setTimeout(() => done(true), 250)));
      }
      const box = await page.locator(".map-canvas").boundingBox();
      if (!box) {
        throw new Error("there is no map");
      }
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.evaluate(() => {
        const kept = window as unknown as { podoFrames: number[] };
        kept.podoFrames = [];
        let last = performance.now();
        const tick = (now: number) => {
          kept.podoFrames.push(now - last);
          last = now;
          requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
      });
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (let step = 1; step <= STEPS; step++) {
        const turn = (step / STEPS) * 4 * Math.PI;
        await page.mouse.move(
          x + Math.sin(turn) * box.width * 0.4,
          y + (1 - Math.cos(turn)) * box.height * 0.2,
        );
      }
      await page.mouse.up();
      const frames = (
        await page.evaluate(() => (window as unknown as { podoFrames: number[] }).podoFrames.slice(1))
      ).sort((a, b) => a - b);
      const at = (share: number) =>
        (frames[Math.min(frames.length - 1, Math.floor(frames.length * share))] ?? 0).toFixed(1);
      const late = (limit: number) =>
        ((100 * frames.filter((frame) => frame > limit).length) / frames.length).toFixed(1);
      rows.push(
        [width, name, first.toFixed(0), frames.length, at(0.5), at(0.95), at(1), late(17.5), late(34)].join(
          " | ",
        ),
      );
    }
    await context.close();
  }
  await browser.close();
  console.log(
    [
      `Panning ${SHOWTIME}`,
      "width | what is in view | first picture ms | frames | p50 ms | p95 ms | longest ms | over 17.5 ms, % | over 34 ms, %",
      ...rows,
    ].join("\n"),
  );
});
