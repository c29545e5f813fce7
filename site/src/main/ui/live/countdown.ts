import type { Wording } from "../shared/text";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A device clock that is further off than this is not believed. */
const MOST_DRIFT_MILLIS = 30 * SECOND;

/** The time left as people read it: days and hours, under a day hours, minutes and seconds. */
export function left(millis: number, wording: Wording): string {
  if (millis >= DAY) {
    return wording.t("live.days", {
      days: Math.floor(millis / DAY),
      hours: Math.floor((millis % DAY) / HOUR),
    });
  }
  const seconds = Math.ceil(millis / SECOND);
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, "0"))
    .join(":");
}

/**
 * Counts down to the openings of sales: `[data-opens-at]` holds the moment; at that moment its text becomes
 * `data-open-text`.
 */
export function liveCountdowns(wording: Wording): void {
  const places = [...document.querySelectorAll<HTMLElement>("[data-opens-at]")];
  if (places.length === 0) {
    return;
  }
  let offset = 0;
  const tick = () => {
    const now = Date.now() + offset;
    for (const place of places) {
      const millis = Date.parse(place.dataset["opensAt"] ?? "") - now;
      const text = millis > 0 ? left(millis, wording) : (place.dataset["openText"] ?? "");
      if (place.textContent !== text) {
        place.textContent = text;
      }
    }
    setTimeout(tick, SECOND - (now % SECOND));
  };
  tick();
  void clockOffset().then((found) => (offset = found));
}

/** How far the device's clock is behind the server's; 0 where it is about right, or nobody can tell. */
async function clockOffset(): Promise<number> {
  const rendered = Date.parse(document.documentElement.dataset["serverTime"] ?? "");
  if (Math.abs(rendered - Date.now()) < MOST_DRIFT_MILLIS) {
    return 0;
  }
  try {
    const began = Date.now();
    const response = await fetch("/health/live", { cache: "no-store" });
    const server = Date.parse(response.headers.get("Date") ?? "");
    const drift = server + SECOND / 2 - (began + Date.now()) / 2;
    return Math.abs(drift) < MOST_DRIFT_MILLIS ? 0 : drift || 0;
  } catch {
    return 0;
  }
}
