/** When a pass ends; the pass itself is a cookie that no script reads. */
export interface PassTimes {
  readonly expiresAt: string;
  /** No activity keeps it beyond this. */
  readonly capAt: string;
}

/** Below this the time inside is shown as running out, and said aloud once more. */
export const HURRY_MILLIS = 60_000;

/**
 * When this browser's pass for an event ends without activity, in milliseconds since 1970 by the server's clock: told by a
 * cookie beside the pass, which every tab sees change. It proves nothing. Undefined where there is none.
 */
export function insideUntil(cookies: string, eventId: string): number | undefined {
  const name = `podo_inside_${eventId}=`;
  const written = cookies
    .split(";")
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(name));
  const until = Number(written?.slice(name.length) || NaN);
  return Number.isFinite(until) ? until : undefined;
}
