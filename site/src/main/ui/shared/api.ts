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

/** What a call came back with: an answer, the server's refusal, or nothing because the network failed. */
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
  try {
    const response = await fetch(path, {
      method: options.method ?? "GET",
      headers,
      credentials: "same-origin",
      signal: options.signal ? AbortSignal.any([options.signal, limit]) : limit,
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    if (response.ok) {
      const body = response.status === 204 ? undefined : await response.json();
      return { kind: "ok", status: response.status, body: body as T };
    }
    return await refused(response);
  } catch {
    return { kind: "offline" };
  }
}

async function refused(response: Response): Promise<Answer<never>> {
  const wait = Number(response.headers.get("Retry-After"));
  const retry = wait > 0 ? { retryAfterSeconds: wait } : {};
  try {
    return { kind: "problem", problem: (await response.json()) as Problem, ...retry };
  } catch {
    const problem = { status: response.status, code: "UNREADABLE_ANSWER", detail: response.statusText };
    return { kind: "problem", problem, ...retry };
  }
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
