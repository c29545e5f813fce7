import { newKey } from "../shared/api";

/**
 * The idempotency key of the try to pay that is under way, kept before it is sent: after a lost answer or a reload the
 * same try is repeated under the same key, so that nobody pays twice.
 */
export class TryKey {
  private readonly place: string;

  constructor(
    bookingId: string,
    private readonly store: Pick<Storage, "getItem" | "setItem" | "removeItem">,
  ) {
    this.place = `podo.try.${bookingId}`;
  }

  /** The key of this try; another choice of how to pay is another try. */
  of(method: string, token: string): string {
    const wish = `${method}\n${token}`;
    const kept = this.read();
    if (kept?.wish === wish) {
      return kept.key;
    }
    const key = newKey();
    this.store.setItem(this.place, JSON.stringify({ wish, key }));
    return key;
  }

  /** This try has ended: the next one is another payment. */
  end(): void {
    this.store.removeItem(this.place);
  }

  private read(): { wish: string; key: string } | undefined {
    try {
      const kept: unknown = JSON.parse(this.store.getItem(this.place) ?? "null");
      return kept && typeof kept === "object" && "wish" in kept && "key" in kept
        ? { wish: String(kept.wish), key: String(kept.key) }
        : undefined;
    } catch {
      return undefined;
    }
  }
}
