import { newKey } from "../shared/api";
import type { TabStore } from "../shared/store";

/** A try to pay whose end is not known. */
export interface OpenTry {
  readonly key: string;
  readonly method: string;
  readonly token: string;
}

/**
 * The idempotency key of the try to pay that is under way, kept before it is sent: after a lost answer or a reload the
 * same try is repeated under the same key, so that nobody pays twice.
 */
export class TryKey {
  private readonly place: string;

  constructor(
    bookingId: string,
    private readonly store: TabStore,
  ) {
    this.place = `podo.try.${bookingId}`;
  }

  /** The key of this try; another choice of how to pay is another try. */
  of(method: string, token: string): string {
    const open = this.open();
    if (open?.method === method && open.token === token) {
      return open.key;
    }
    const begun: OpenTry = { key: newKey(), method, token };
    this.store.setItem(this.place, JSON.stringify(begun));
    return begun.key;
  }

  /** This try has ended: the next one is another payment. */
  end(): void {
    this.store.removeItem(this.place);
  }

  /** The try that was begun and whose end is not known. */
  open(): OpenTry | undefined {
    try {
      const kept: unknown = JSON.parse(this.store.getItem(this.place) ?? "null");
      return kept && typeof kept === "object" && "key" in kept && "method" in kept && "token" in kept
        ? { key: String(kept.key), method: String(kept.method), token: String(kept.token) }
        : undefined;
    } catch {
      return undefined; // not written by us
    }
  }
}
