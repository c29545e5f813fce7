import type { Plan } from "./plan";

export const AVAILABLE = 0;
export const HELD = 1;

/** The state of every seat, as the server tells it. */
export interface SeatsJson {
  readonly version: number;
  readonly states: string;
}

/** Seats that came to a state. */
export interface DeltaJson {
  readonly version: number;
  readonly changes: readonly { readonly state: number; readonly ordinals: readonly number[] }[];
}

/** For how long a seat that the server refused counts as taken although the board does not say so yet. */
const BOARD_LAG_MILLIS = 10_000;

/** Unpacks base64 with two bits a seat, the lowest bits of each byte first. */
export function decodeStates(base64: string, count: number): Uint8Array {
  const bytes = atob(base64);
  const states = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    states[i] = (bytes.charCodeAt(i >> 2) >> ((i & 3) * 2)) & 3;
  }
  return states;
}

/** Which seats are free, with the counts that the page shows, kept up to date change by change. */
export class Board {
  version = -1;
  free = 0;
  readonly freeBySection: Int32Array;
  readonly freeByGrade: Int32Array;
  private readonly states: Uint8Array;
  /** Seats of a refused choice, with the time until which the refusal is believed rather than the board. */
  private readonly refused = new Map<number, number>();
  private readonly told: Uint8Array;

  constructor(
    private readonly plan: Plan,
    grades: number,
  ) {
    this.states = new Uint8Array(plan.count).fill(HELD);
    this.told = new Uint8Array(plan.count).fill(HELD);
    this.freeBySection = new Int32Array(plan.sections.length);
    this.freeByGrade = new Int32Array(grades);
  }

  /** Whether the board has been read at all. */
  get known(): boolean {
    return this.version >= 0;
  }

  state(ordinal: number): number {
    return this.states[ordinal]!;
  }

  isFree(ordinal: number): boolean {
    return this.states[ordinal] === AVAILABLE;
  }

  /** Takes the whole board over; answers the ordinals that are free no more. */
  replace(seats: SeatsJson, now: number): number[] {
    const states = decodeStates(seats.states, this.plan.count);
    const gone: number[] = [];
    for (let i = 0; i < states.length; i++) {
      this.hear(i, states[i]!, now, gone);
    }
    this.version = seats.version;
    return gone;
  }

  /** Takes changes over; answers the ordinals that are free no more. */
  apply(delta: DeltaJson, now: number): number[] {
    const gone: number[] = [];
    for (const change of delta.changes) {
      for (const ordinal of change.ordinals) {
        if (ordinal >= 0 && ordinal < this.plan.count) {
          this.hear(ordinal, change.state, now, gone);
        }
      }
    }
    this.version = Math.max(this.version, delta.version);
    return gone;
  }

  /** Counts seats as taken because the server has just refused them, even if the board is behind. */
  refuse(ordinals: readonly number[], now: number): void {
    for (const ordinal of ordinals) {
      this.refused.set(ordinal, now + BOARD_LAG_MILLIS);
      if (this.states[ordinal] === AVAILABLE) {
        this.set(ordinal, HELD);
      }
    }
  }

  /** Believes the board again about seats whose refusal is long ago; answers whether anything changed. */
  settle(now: number): boolean {
    let changed = false;
    for (const [ordinal, until] of this.refused) {
      if (now >= until) {
        this.refused.delete(ordinal);
        changed = changed || this.states[ordinal] !== this.told[ordinal];
        this.set(ordinal, this.told[ordinal]!);
      }
    }
    return changed;
  }

  private hear(ordinal: number, state: number, now: number, gone: number[]): void {
    this.told[ordinal] = state;
    const until = this.refused.get(ordinal);
    if (until !== undefined) {
      if (state === AVAILABLE && now < until) {
        return;
      }
      this.refused.delete(ordinal);
    }
    const before = this.states[ordinal]!;
    if (before !== state) {
      this.set(ordinal, state);
      if (before === AVAILABLE) {
        gone.push(ordinal);
      }
    }
  }

  private set(ordinal: number, state: number): void {
    const change = Number(state === AVAILABLE) - Number(this.states[ordinal] === AVAILABLE);
    this.states[ordinal] = state;
    this.free += change;
    this.freeBySection[this.plan.sectionOf[ordinal]!]! += change;
    this.freeByGrade[this.plan.grade[ordinal]!]! += change;
  }
}
