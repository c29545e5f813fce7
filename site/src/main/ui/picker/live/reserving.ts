import { type Answer, call, newKey, type Problem } from "../../shared/api";
import { troubleOf } from "../../shared/trouble";
import { type Proof, workOff } from "../../shared/work";
import type { Picker } from "../model/picker";

/** What the fan is told about the seats or about a try to reserve them. */
export type Message =
  /** The server refused: somebody else was quicker. */
  | { readonly kind: "taken"; readonly seats: readonly number[]; readonly alternatives: readonly number[] }
  /** A chosen seat was taken before it was asked for. */
  | { readonly kind: "lost"; readonly seats: readonly number[] }
  /** A seat was pressed that has been somebody else's for a while. */
  | { readonly kind: "not-free"; readonly seats: readonly number[] }
  /** A seat was pressed that the fan holds already. */
  | { readonly kind: "own"; readonly seats: readonly number[] }
  | { readonly kind: "limit" }
  | { readonly kind: "seat-limit" }
  | { readonly kind: "not-open" }
  | { readonly kind: "not-enough" }
  /** Too many ask at once. */
  | { readonly kind: "busy"; readonly seconds: number }
  /** Too much is held without paying, or was: by the fan, from the fan's network, or by very many. */
  | { readonly kind: "holds"; readonly reason: string; readonly seconds: number }
  /** Something has failed on our side. */
  | { readonly kind: "away"; readonly seconds: number }
  /** Signing in took so long that nothing was reserved by itself. */
  | { readonly kind: "late" }
  | { readonly kind: "offline" }
  | { readonly kind: "refused"; readonly code: string };

/**
 * What came of a try: a booking, the need to sign in or to wait in line, or something to tell. It is unsure while nobody has said that
 * the seats were not reserved.
 */
export type Outcome =
  | { readonly kind: "reserved"; readonly bookingId: string; readonly seating?: string }
  | { readonly kind: "sign-in" }
  | { readonly kind: "queue" }
  | { readonly kind: "told"; readonly message: Message; readonly unsure: boolean };

export type Wish = { readonly seats: readonly string[] } | { readonly best: BestWish };

export interface BestWish {
  readonly count: number;
  readonly grade?: string;
  /** With a wheelchair place among the seats; without it none is one. */
  readonly accessible?: true;
}

interface Reserved {
  readonly bookingId: string;
  /** How the seats go together, where the server chose them. */
  readonly seating?: string;
}

const SHORT_WAIT_SECONDS = 2;

/** Why too much is held where another choice helps at once; with any other reason the fan has to wait. */
const ANOTHER_CHOICE = ["ACCOUNT_UNPAID", "PRESSURE", "RESTING"];

/** Reserves: one key a wish, so that a lost answer asked for again gives the same booking and not a second one. */
export class Reserving {
  private key = "";
  private wished = "";
  private proof: Proof | undefined;

  constructor(
    private readonly picker: Picker,
    private readonly now: () => number,
  ) {}

  /** The key under which a wish is or will be asked for: the same until the server has answered it. */
  keyOf(wish: Wish): string {
    const written = JSON.stringify(wish);
    if (written !== this.wished || this.key === "") {
      this.wished = written;
      this.key = newKey();
    }
    return this.key;
  }

  /** Goes on with a try that was broken off: the next one for this wish has its key. */
  resume(wish: Wish, key: string): void {
    this.wished = JSON.stringify(wish);
    this.key = key;
  }

  async reserve(wish: Wish): Promise<Outcome> {
    const answer = await this.ask(wish);
    if (answer.kind === "offline") {
      return told({ kind: "offline" }, true); // the key stays: it may have been reserved
    }
    // A proxy says 5xx without knowing what the server did: the next try has to find what this one may have made.
    const unsure = answer.kind === "problem" && answer.problem.status >= 500;
    if (answer.kind === "problem" && answer.problem.status === 401) {
      return { kind: "sign-in" }; // the key stays: after signing in it is the same try
    }
    if (!unsure) {
      this.key = "";
    }
    if (answer.kind === "ok") {
      const { bookingId, seating } = answer.body;
      return { kind: "reserved", bookingId, ...(seating ? { seating } : {}) };
    }
    if (answer.problem.code === "QUEUE_PASS_REQUIRED") {
      return { kind: "queue" };
    }
    const seconds = answer.retryAfterSeconds ?? SHORT_WAIT_SECONDS;
    if (answer.problem.code === "HOLDS_LIMIT") {
      const reason = String(answer.problem.reason);
      return told({ kind: "holds", reason, seconds: ANOTHER_CHOICE.includes(reason) ? 0 : seconds }, unsure);
    }
    const trouble = troubleOf(answer);
    if (trouble === "busy" || trouble === "away") {
      return told({ kind: trouble, seconds }, unsure);
    }
    return told(this.message(answer.problem), unsure);
  }

  /** A hot sale may ask for some work before the first hold; it is good for the next ones too, for a while. */
  private async ask(wish: Wish): Promise<Answer<Reserved>> {
    const ask = () =>
      call<Reserved>(this.picker.page.reserveUrl, {
        method: "POST",
        body: this.proof ? { ...wish, proof: this.proof } : wish,
        idempotencyKey: this.keyOf(wish),
      });
    const first = await ask();
    if (first.kind !== "problem" || first.problem.code !== "PROOF_REQUIRED") {
      return first;
    }
    const { challenge, bits } = first.problem;
    this.proof = await workOff({ challenge: String(challenge), bits: Number(bits) });
    return this.proof ? ask() : first;
  }

  private message(problem: Problem): Message {
    if (problem.code === "SEAT_TAKEN") {
      const taken = this.ordinals(problem.taken ?? []);
      const alternatives = this.ordinals(problem.alternatives ?? []);
      this.picker.alternatives = alternatives;
      this.picker.selection.answered();
      this.picker.refuse(taken, this.now());
      return { kind: "taken", seats: taken, alternatives };
    }
    switch (problem.code) {
      case "SEAT_LIMIT":
        return { kind: "seat-limit" };
      case "SALES_NOT_OPEN":
        return { kind: "not-open" };
      case "NOT_ENOUGH_SEATS":
        return { kind: "not-enough" };
      default:
        return { kind: "refused", code: problem.code };
    }
  }

  private ordinals(ids: readonly string[]): number[] {
    return ids.map((id) => this.picker.plan.ordinalOf(id)).filter((seat) => seat !== undefined);
  }
}

function told(message: Message, unsure: boolean): Outcome {
  return { kind: "told", message, unsure };
}
