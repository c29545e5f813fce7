import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

/*
 * The draw, reckoned by the browser itself: nobody has to be believed. Hashes are our own code and not the browser's, which
 * offers its to secure addresses only.
 *
 * The permutation is a balanced Feistel network of ten rounds over the smallest domain of 2^(2k) numbers that holds them
 * all, walked until the result is one of them; docs/protocols/waiting-room.md names the sources.
 */
const KIND = utf8ToBytes("podo draw 1");
const ROUNDS = 10;
const LEAST_HALF_BITS = 4;
const HASHED_BITS = 32;
const TWO_TO_32 = 2 ** 32;

/** The most numbers that can be drawn; a half then has 20 bits, and all of it is exact in a number. */
export const MOST_DRAWN = 2 ** 40;

const HEX_SEED = /^[0-9a-f]{64}$/;

/** Whether this may be a seed: 32 bytes in hexadecimal. */
export function isSeed(written: string): boolean {
  return HEX_SEED.test(written);
}

/** What was published before the opening of a sale with this seed. */
export function commitmentOf(event: string, sale: string, seed: string): string {
  const end = Uint8Array.of(0);
  return bytesToHex(
    sha256(concatBytes(KIND, end, utf8ToBytes(event), end, utf8ToBytes(sale), end, hexToBytes(seed))),
  );
}

/** Numbers that were left out after a restart, both ends included: no place and no figure counts them. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Whether a number was left out. */
export function isLeftOut(number: number, gaps: readonly Gap[]): boolean {
  return gaps.some(({ from, to }) => from <= number && number <= to);
}

/** How many numbers up to this one were not left out. */
export function rankOf(number: number, gaps: readonly Gap[]): number {
  return gaps.reduce((rank, { from, to }) => rank - Math.max(0, Math.min(number, to) - from + 1), number);
}

/** The last number that was given, where so many were. */
export function lastOf(joined: number, gaps: readonly Gap[]): number {
  return gaps.reduce((last, { from, to }) => (from <= last ? last + to - from + 1 : last), joined);
}

/**
 * The place of a number, both from 1: drawn numbers are shuffled, later ones keep their rank as their place. One that was
 * left out shares the place of another.
 */
export function placeOf(seed: string, drawn: number, number: number, gaps: readonly Gap[] = []): number {
  const rank = rankOf(number, gaps);
  if (isLeftOut(number, gaps)) {
    return rank <= drawn && drawn > 0 ? permuted(seed, drawn, (number - 1) % drawn) + 1 : rank + 1;
  }
  return rank > drawn ? rank : permuted(seed, drawn, rank - 1) + 1;
}

function permuted(seed: string, size: number, from: number): number {
  if (size > MOST_DRAWN || !Number.isInteger(from) || from < 0) {
    throw new RangeError(`${from} is not one of ${size}`);
  }
  const half = 2 ** halfBits(size);
  const keyed = hmac.create(sha256, hexToBytes(seed));
  let at = from;
  do {
    at = encrypted(keyed, size, half, at);
  } while (at >= size);
  return at;
}

type Keyed = ReturnType<typeof hmac.create>;

function encrypted(keyed: Keyed, size: number, half: number, value: number): number {
  let left = Math.floor(value / half);
  let right = value % half;
  for (let round = 0; round < ROUNDS; round++) {
    const mixed = left ^ mix(keyed, size, half, round, right);
    left = right;
    right = mixed;
  }
  return left * half + right;
}

/** The first bits of the hash, as many as a half has. */
function mix(keyed: Keyed, size: number, half: number, round: number, value: number): number {
  const input = new Uint8Array(KIND.length + 1 + 16);
  input.set(KIND);
  input[KIND.length] = round;
  const numbers = new DataView(input.buffer, KIND.length + 1);
  numbers.setUint32(0, Math.floor(size / TWO_TO_32));
  numbers.setUint32(4, size % TWO_TO_32);
  numbers.setUint32(12, value);
  const hash = keyed.clone().update(input).digest();
  const first = new DataView(hash.buffer, hash.byteOffset).getUint32(0);
  return Math.floor((first / 2 ** HASHED_BITS) * half);
}

function halfBits(size: number): number {
  let bits = LEAST_HALF_BITS;
  while (2 ** (2 * bits) < size) {
    bits++;
  }
  return bits;
}
