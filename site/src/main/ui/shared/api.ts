import { pageLanguage } from "./text";

/** An error answer (RFC 9457) with a code that programs can rely on. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
  readonly taken?: readonly string[];
  readonly alternatives?: readonly string[];
  readonly [member: string]: unknown;
}

/** What a call came back with: an answer, the server's refusal or failure, or nothing because the network failed. */
export type Answer<T> =
  | { readonly kind: "ok"; readonly status: number; readonly body: T }
  | { readonly kind: "problem"; readonly problem: Problem; readonly retryAfterSeconds?: number }
  | { readonly kind: "offline" };

export interface CallOptions {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: unknown;
  /** The same key gets the first answer again: a call whose answer was lost is repeated under it. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  readonly timeoutMillis?: number;
}

const PATIENCE_MILLIS = 30_000;

/** Calls the API in the page's language. */
export async function call<T>(path: string, options: CallOptions = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": pageLanguage() };
  if (options.body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  if (options.idempotencyKey) {
    headers["Idempotency-Key"] = options.idempotencyKey;
  }
  const limit = AbortSignal.timeout(options.timeoutMillis ?? PATIENCE_MILLIS);
  return ask(
    path,
    {
      method: options.method ?? "GET",
      headers,
      credentials: "same-origin",
      signal: options.signal ? AbortSignal.any([options.signal, limit]) : limit,
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    },
    limit,
  );
}

/** Reads what is the same for everybody, without headers of our own, so that caches and preloading serve it. */
export function load<T>(path: string): Promise<Answer<T>> {
  const limit = AbortSignal.timeout(PATIENCE_MILLIS);
  return ask(path, { signal: limit }, limit);
}

/**
 * Only a request that the network broke off is "offline". A server that does not answer in time, or answers what nobody
 * can read, has failed: that is no fault of the fan's connection.
 */
async function ask<T>(path: string, init: RequestInit, limit: AbortSignal): Promise<Answer<T>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, init);
    text = await response.text();
  } catch {
    return limit.aborted && !deviceIsOffline() ? failed(504, "NO_ANSWER") : { kind: "offline" };
  }
  const body = parsed(text);
  if (!response.ok) {
    const told = body && typeof body === "object" && "code" in body ? body : { code: "UNREADABLE_ANSWER" };
    const problem = { detail: response.statusText, ...told, status: response.status } as Problem;
    const wait = waitOf(response.headers);
    return { kind: "problem", problem, ...(wait === undefined ? {} : { retryAfterSeconds: wait }) };
  }
  if (body === undefined && response.status !== 204) {
    return failed(502, "UNREADABLE_ANSWER");
  }
  return { kind: "ok", status: response.status, body: body as T };
}

function failed(status: number, code: string): Answer<never> {
  return { kind: "problem", problem: { status, code, detail: "" } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether the device itself says that it has no network. */
export function deviceIsOffline(): boolean {
  return globalThis.navigator?.onLine === false;
}

/** Seconds until the server wants to be asked again: it says so as a number or as a date. */
export function waitOf(headers: Headers): number | undefined {
  const told = headers.get("Retry-After") ?? "";
  const now = Date.parse(headers.get("Date") ?? "") || Date.now();
  const seconds = /^\d+$/.test(told) ? Number(told) : Math.ceil((Date.parse(told) - now) / 1_000);
  return seconds > 0 ? seconds : undefined;
}

/** A new key for one try of one thing. */
export function newKey(): string {
  return (
    crypto.randomUUID?.() ??
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(
      "",
    )
  );
}
