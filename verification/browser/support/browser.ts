import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import type { Language } from "./texts";

/** Where the running Podo is. */
export const PODO = required("PODO_URL");

/** The same program with holds of some seconds and an impatient payment. */
export const HASTY_PODO = process.env["PODO_HASTY_URL"] ?? "";

const PICTURES = resolve(import.meta.dirname, "../../target/browser");
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface Look {
  readonly width?: number;
  readonly language?: Language;
  readonly scheme?: "light" | "dark";
  readonly scripts?: boolean;
  readonly motion?: "reduce" | "no-preference";
}

let browser: Browser;

/** One browser for the tests of a file; each person has a context of its own in it. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
  });
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env["PODO_BROWSER"] ?? "/usr/bin/chromium", args: FLAGS });
}

/** Somebody with a browser window of their own, closed after the test. */
export async function person(look: Look = {}): Promise<Page> {
  const context = await openWindow(browser, look);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (message) => {
    // What the server refuses is part of the tests; a broken policy never is.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      complaints.push(`console: ${message.text()}`);
    }
  });
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") {
      mkdirSync(PICTURES, { recursive: true });
      const picture = resolve(PICTURES, `${task.name.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 80)}.png`);
      await page.screenshot({ path: picture });
      console.error(`${page.url()} at the failure: ${picture}`);
    }
    await context.close();
    expect(complaints, "what the page complained of").toEqual([]);
  });
  return page;
}

export function openWindow(from: Browser, look: Look): Promise<BrowserContext> {
  const width = look.width ?? 1440;
  const height = width < 600 ? 844 : width < 1000 ? 1024 : 900;
  return from.newContext({
    viewport: { width, height },
    locale: look.language === "en" ? "en-GB" : "ko-KR",
    colorScheme: look.scheme ?? "light",
    javaScriptEnabled: look.scripts ?? true,
    reducedMotion: look.motion ?? "reduce",
    isMobile: width < 600,
    hasTouch: width < 600,
    extraHTTPHeaders: { "X-Forwarded-For": newAddress() },
  });
}

/** An address that hardly anybody else has: a browser cannot choose its own, so each window comes as if by a gateway. */
function newAddress(): string {
  return `10.${[1, 2, 3].map(() => Math.floor(Math.random() * 256)).join(".")}`;
}

/** A name that nobody else has. */
export function newName(): string {
  return `fan-${Math.random().toString(36).slice(2, 10)}`;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} must say where a Podo runs`);
  }
  return value;
}
