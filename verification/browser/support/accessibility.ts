import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Finding {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/**
 * Looks at the page with axe-core, by the rules of WCAG 2.2 AA and axe's best practices, in light and in dark; nothing may
 * be found. Only colours differ between the two.
 */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  if (await page.evaluate("!window.axe")) {
    // By the debugger's way, which the page's Content-Security-Policy does not concern.
    await page.evaluate(AXE);
  }
  // What a bar that stays in view covers halfway is reached by scrolling, and no target that is too small.
  await page.evaluate(() => scrollTo(0, 0));
  const told: string[] = [];
  for (const [scheme, options] of [
    ["light", { rules: { "target-size": { enabled: true } } }],
    ["dark", { runOnly: ["color-contrast", "link-in-text-block"] }],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    told.push(...(await findings(page, { ...options, resultTypes: ["violations"] })).map(said(scheme)));
  }
  expect(told, `what axe finds on ${what}`).toEqual([]);
}

function findings(page: Page, options: object): Promise<Finding[]> {
  return page.evaluate(
    `window.axe.run(document, ${JSON.stringify(options)}).then((result) => result.violations)`,
  ) as Promise<Finding[]>;
}

function said(scheme: string): (finding: Finding) => string {
  return ({ id, help, nodes }) =>
    `${scheme}: ${id}: ${help}\n${nodes.map((node) => `    ${node.html}\n    ${node.failureSummary ?? ""}`).join("\n")}`;
}

/** Nothing reaches over the side of the window. */
export async function expectFits(page: Page, what: string): Promise<void> {
  // On a phone the window's own width grows with what reaches over the side; the page's does not.
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over, `pixels over the side on ${what}`).toBeLessThanOrEqual(0);
}
