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

/** Looks at the page with axe-core, by the rules of WCAG 2.2 AA and axe's best practices; nothing may be found. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  // By the debugger's way, which the page's Content-Security-Policy does not concern.
  await page.evaluate(`if (!window.axe) { ${AXE} }`);
  const findings = (await page.evaluate(
    `window.axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations)`,
  )) as Finding[];
  const told = findings.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `    ${node.html}\n    ${node.failureSummary ?? ""}`).join("\n")}`,
  );
  expect(told, `what axe finds on ${what}`).toEqual([]);
}

/** Nothing reaches over the side of the window. */
export async function expectFits(page: Page, what: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over, `pixels over the side on ${what}`).toBeLessThanOrEqual(0);
}
