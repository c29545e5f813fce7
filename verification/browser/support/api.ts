import type { APIResponse, Page } from "playwright-core";
import { newName, PODO } from "./browser";

/** A page's window, or nobody's: whoever keeps the session's cookie. */
type Caller = Pick<Page, "request">;

/** Signs a page's window in, as the form would. */
export async function signIn(page: Caller, site = PODO, name = newName(), role = "fan"): Promise<string> {
  const answer = await page.request.post(`${site}/api/v1/session`, { data: { name, role } });
  if (answer.status() !== 201) {
    throw new Error(`signing in failed: ${await answer.text()}`);
  }
  return name;
}

/** Reserves by API for whoever is signed in in this window; gives the booking's page. */
export async function reserve(page: Page, showtime: string, choice: object, site = PODO): Promise<string> {
  const answer = await page.request.post(`${site}/api/v1/showtimes/${showtime}/reserve`, { data: choice });
  if (answer.status() !== 201) {
    throw new Error(`reserving failed: ${await answer.text()}`);
  }
  const { bookingId } = (await answer.json()) as { bookingId: string };
  return `${site}/bookings/${bookingId}`;
}

/** Pays by API for a reserved booking. */
export async function pay(page: Page, bookingPage: string): Promise<void> {
  const answer = await askForPayment(page, bookingPage, "ok");
  if (answer.status() !== 200) {
    throw new Error(`paying failed: ${await answer.text()}`);
  }
}

/** Pays by API with a provider that never answers: the payment is in doubt. */
export async function payIntoDoubt(page: Page, bookingPage: string): Promise<void> {
  const answer = await askForPayment(page, bookingPage, "timeout");
  if (answer.status() !== 202) {
    throw new Error(`the payment is not in doubt: ${await answer.text()}`);
  }
}

/**
 * Lets a page see its payment in doubt for as long as somebody looks at it, however soon the provider has answered.
 *
 * @returns what ends this
 */
export async function keepInDoubt(page: Page): Promise<() => Promise<void>> {
  const asks = /\/api\/v1\/bookings\/[^/]+$/;
  await page.route(asks, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), status: "PAYING" } });
  });
  return () => page.unrouteAll({ behavior: "wait" }); // an answer under way is still given
}

function askForPayment(page: Page, bookingPage: string, token: string): Promise<APIResponse> {
  const url = bookingPage.replace("/bookings/", "/api/v1/bookings/");
  return page.request.post(`${url}/confirm`, {
    data: { payment: { method: "card", token } },
    headers: { "Idempotency-Key": newName() },
  });
}

/** Imports a catalogue, as an operator. */
export async function importCatalogue(page: Caller, document: object): Promise<void> {
  await signIn(page, PODO, "operator", "operator");
  const answer = await page.request.post(`${PODO}/api/v1/admin/import?format=podo`, { data: document });
  if (answer.status() !== 200) {
    throw new Error(`the import was refused: ${await answer.text()}`);
  }
}
