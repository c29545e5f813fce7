import type { TabStore } from "./store";

const PLACE = "podo.seating";

/**
 * How the seats of a booking go together where the server chose them. It says so once, to the seat picker; the checkout
 * tells it to the fan, also after a reload.
 */
export function keepSeating(store: TabStore, bookingId: string, seating: string): void {
  store.setItem(PLACE, JSON.stringify([bookingId, seating]));
}

/** What was kept of this booking; undefined where it is another's. */
export function keptSeating(store: TabStore, bookingId: string): string | undefined {
  try {
    const kept: unknown = JSON.parse(store.getItem(PLACE) ?? "[]");
    return Array.isArray(kept) && kept[0] === bookingId ? String(kept[1]) : undefined;
  } catch {
    return undefined; // not written by us
  }
}
