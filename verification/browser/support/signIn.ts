import type { Page } from "playwright-core";
import { newName } from "./browser";
import { text, type Language } from "./texts";

/** Signs in on the page that asks for it. */
export async function signInByForm(page: Page, language: Language = "ko"): Promise<void> {
  await page.waitForURL(/\/sign-in/);
  await page.getByLabel(text(language, "signin.name"), { exact: true }).fill(newName());
  await page.getByRole("button", { name: text(language, "signin.submit") }).click();
}
