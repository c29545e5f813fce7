import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/** What a server under attack asks of whoever wants a number or seats: a few seconds of reckoning. */
export interface Challenge {
  readonly challenge: string;
  /** How many bits of the hash must be zero. */
  readonly bits: number;
}

/** Shows that the work was done. */
export interface Proof {
  readonly challenge: string;
  readonly nonce: string;
}

/** So many tries in one go: short enough for the page to answer in between. */
const TRIES_IN_A_ROW = 2_000;
/** More work than that is not asked for; the browser would be busy for minutes. */
const MOST_BITS = 26;

/** Finds a nonce so that SHA-256 of challenge, colon and nonce begins with so many zero bits; undefined for too many. */
export async function workOff({ challenge, bits }: Challenge): Promise<Proof | undefined> {
  if (!(bits <= MOST_BITS)) {
    return undefined;
  }
  const begun = sha256.create().update(utf8ToBytes(`${challenge}:`));
  for (let nonce = 0; ; nonce++) {
    if (
      leadingZeroBits(
        begun
          .clone()
          .update(utf8ToBytes(String(nonce)))
          .digest(),
      ) >= bits
    ) {
      return { challenge, nonce: String(nonce) };
    }
    if (nonce % TRIES_IN_A_ROW === TRIES_IN_A_ROW - 1) {
      await new Promise((next) => setTimeout(next));
    }
  }
}

/** How many bits are zero before the first that is not. */
export function leadingZeroBits(hash: Uint8Array): number {
  const first = hash.findIndex((byte) => byte !== 0);
  return first < 0 ? hash.length * 8 : first * 8 + Math.clz32(hash[first] ?? 0) - 24;
}
