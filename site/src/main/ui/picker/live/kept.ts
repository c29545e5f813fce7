import type { TabStore } from "../../shared/store";
import type { Picker } from "../model/picker";
import type { Wish } from "./reserving";

const PLACE = "podo.choice";

/** What the address says on the way back from signing in, before the word that only this tab knows. */
const RESUME = "#resume=";

/** After this long a fan no longer expects that a button pressed before does anything. */
const FRESH_MILLIS = 10 * 60_000;

/** What is kept of a choice: of one showtime, in this tab. */
interface Kept {
  readonly showtimeId: string;
  readonly seats: readonly string[];
  /** What the fan asked for when the server wanted to know who asks. */
  readonly pending?: Pending;
}

interface Pending extends Resumed {
  /** Only the address that this tab gave to the sign-in page names it. */
  readonly word: string;
  /** Milliseconds since 1970 by the device's clock. */
  readonly at: number;
}

/** A try to reserve that goes on where it was broken off, under the same key. */
export interface Resumed {
  readonly wish: Wish;
  readonly key: string;
}

/** What a fan finds on coming back. */
export interface ComeBack {
  /** Seats of the choice that somebody else has now. */
  readonly lost: readonly number[];
  /** What is to be reserved now, because the fan pressed the button a moment ago. */
  readonly resumed?: Resumed;
  /** The fan came back from signing in, but the button was pressed too long ago. */
  readonly late: boolean;
}

/**
 * A choice is kept while the fan signs in or waits in line, and chosen again on the way back where the seats are still
 * free. A try to reserve that needed a sign-in is completed on the way back, once: only where the address has the word that
 * this tab kept, so that no link of another site reserves anything.
 */
export class KeptChoice {
  constructor(
    private readonly picker: Picker,
    private readonly store: TabStore,
    private readonly now: () => number,
  ) {}

  /** Keeps what is chosen. */
  keep(): void {
    this.write(undefined);
  }

  /** Keeps what was asked for; answers the end of the address that completes it. */
  keepPending(resumed: Resumed, word: string): string {
    this.write({ ...resumed, word, at: this.now() });
    return RESUME + word;
  }

  /**
   * Chooses again what was kept, and forgets it.
   *
   * @param hash the end of the page's address
   * @param signedIn whether somebody has signed in by now
   */
  comeBack(hash: string, signedIn: boolean): ComeBack {
    const kept = this.read();
    this.store.removeItem(PLACE);
    if (kept?.showtimeId !== this.picker.page.showtimeId) {
      return { lost: [], late: false };
    }
    const lost = this.choose(kept.seats);
    const { pending } = kept;
    if (!signedIn || !pending || hash !== RESUME + pending.word) {
      return { lost, late: false };
    }
    const age = this.now() - pending.at;
    return age >= 0 && age < FRESH_MILLIS
      ? { lost, resumed: { wish: pending.wish, key: pending.key }, late: false }
      : { lost, late: true };
  }

  private choose(ids: readonly string[]): number[] {
    const { plan, selection } = this.picker;
    return ids
      .map((id) => plan.ordinalOf(id))
      .filter((seat) => seat !== undefined && !selection.has(seat) && selection.toggle(seat) === "taken")
      .map(Number);
  }

  private write(pending: Pending | undefined): void {
    const kept: Kept = {
      showtimeId: this.picker.page.showtimeId,
      seats: this.picker.selection.seats.map((seat) => this.picker.plan.ids[seat]!),
      ...(pending ? { pending } : {}),
    };
    this.store.setItem(PLACE, JSON.stringify(kept));
  }

  private read(): Kept | undefined {
    try {
      const kept = JSON.parse(this.store.getItem(PLACE) ?? "null") as Kept | null;
      return kept && Array.isArray(kept.seats) ? kept : undefined;
    } catch {
      return undefined; // not written by us
    }
  }
}

/** The address of the sign-in page, which then leads back to this page with the given end. */
export function signInWith(signInUrl: string, hash: string, origin: string): string {
  const url = new URL(signInUrl, origin);
  url.searchParams.set("back", (url.searchParams.get("back") ?? "/") + hash);
  return url.pathname + url.search;
}

/** Whether the end of an address comes from {@link KeptChoice.keepPending}: it has done its work and can go. */
export function isResuming(hash: string): boolean {
  return hash.startsWith(RESUME);
}
