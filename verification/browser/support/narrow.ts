import type { Page } from "playwright-core";
import { expect } from "vitest";

/** What a window is narrow for: a small phone, and a phone whose owner reads letters of twice the size. */
const NARROW = [
  { name: "320 pixels", width: 320, size: "" },
  { name: "390 pixels with letters of twice the size", width: 390, size: "200%" },
] as const;

/** Nothing reaches over the side, and no words are cut off, in every narrow window; the page is loaded once. */
export async function expectReadableNarrow(page: Page, what: string): Promise<void> {
  const told: string[] = [];
  for (const { name, width, size } of NARROW) {
    await page.setViewportSize({ width, height: 844 });
    await page.evaluate((fontSize) => {
      document.documentElement.style.fontSize = fontSize;
      return new Promise(requestAnimationFrame);
    }, size);
    told.push(...(await page.evaluate(faults)).map((fault) => `${name}: ${fault}`));
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
  expect(told, `what is cut off on ${what}`).toEqual([]);
}

/** Runs in the page. */
function faults(): string[] {
  const found: string[] = [];
  for (const countdown of document.querySelectorAll(".countdown")) {
    countdown.textContent = "23:59:59"; // the longest time of day, whatever the hour of the test
  }
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    found.push(`the page is ${root.scrollWidth} wide`);
  }
  const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  const within = (element: Element, is: (each: Element) => boolean): boolean => {
    for (let each: Element | null = element; each && each !== document.body; each = each.parentElement) {
      if (is(each)) {
        return true;
      }
    }
    return false;
  };
  for (const element of document.body.querySelectorAll<HTMLElement>("*")) {
    const words = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
    );
    const field = /^(INPUT|SELECT|BUTTON|CANVAS)$/.test(element.tagName);
    if ((!words && !field) || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) {
      continue;
    }
    // Said to screen readers only, or not in view before it has the focus.
    if (
      within(element, (each) => each.matches(".unseen, .skip") || getComputedStyle(each).clipPath !== "none")
    ) {
      continue;
    }
    const name = `${element.tagName.toLowerCase()}.${element.className} "${element.textContent?.trim().slice(0, 40)}"`;
    for (const node of element.childNodes) {
      for (const number of node.nodeValue?.matchAll(/(?<!\S)[₩$€]?\d[\d,.:]*\d(?:원|명)?(?!\S)/g) ?? []) {
        const range = document.createRange();
        range.setStart(node, number.index);
        range.setEnd(node, number.index + number[0].length);
        if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) {
          found.push(`${name} breaks ${number[0]} apart`);
        }
      }
    }
    const box = element.getBoundingClientRect();
    if (box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1) && !within(element, scrolls)) {
      found.push(`${name} reaches from ${Math.round(box.left)} to ${Math.round(box.right)}`);
    }
    // A long title or a fan's own name may end in an ellipsis or after some lines; nothing else may.
    const mayEnd = within(element, (each) =>
      each.matches(".seats-head h1, [data-name], .title, .who, .suggestions"),
    );
    for (let each: HTMLElement | null = element; each && each !== document.body; each = each.parentElement) {
      const style = getComputedStyle(each);
      if (style.overflowX === "hidden" || style.overflowX === "clip") {
        const outer = each.getBoundingClientRect();
        if (!mayEnd && each === element && each.scrollWidth > each.clientWidth + 1) {
          found.push(`${name} is cut off at ${each.clientWidth} of ${each.scrollWidth}`);
        } else if (each !== element && box.right > outer.right + 1 && !within(element, scrolls)) {
          found.push(`${name} is cut off by .${each.className}`);
        }
      }
    }
  }
  return found;
}
