import type { Trouble } from "../shared/trouble";
import type { Standing } from "./standing";
import type { Numbered, QueueStatus } from "./status";

/** The turn of a fan who has been called, as far as this page can know. Milliseconds since 1970 by the server's clock. */
export interface Turn {
  /** It lasts at least until then; undefined where this page has not seen when it began. */
  readonly until?: number;
  /** It has ended by then. */
  readonly over: number;
}

/** What is known of a fan and a queue; what the page shows follows from it alone. */
export interface Known {
  readonly status?: QueueStatus;
  readonly mine?: Numbered;
  readonly turn?: Turn;
  /** When the pass ends, once the fan has entered. */
  readonly pass?: string;
  /** Why there is no number, or none any more. */
  readonly refused?: Refusal;
  readonly now: number;
}

/** Why a fan has no number. */
export type Refusal =
  | "sign-in"
  | "closed"
  | "cancelled"
  | "sold-out"
  | "draining"
  | Trouble
  | "lost"
  | "left"
  /** The time inside is over. */
  | "ended"
  /** The server asks for work that this browser cannot do. */
  | "proof";

/** What the waiting page shows. */
export type Stage =
  | { readonly kind: "joining" }
  /** Has no number: why, and what can be done. */
  | { readonly kind: "none"; readonly why: Refusal }
  | { readonly kind: "before"; readonly number: number; readonly opensAt: string }
  /** The sale has opened and its draw is not known here yet. */
  | { readonly kind: "drawing"; readonly number: number }
  | { readonly kind: "line"; readonly number: number; readonly standing: Standing }
  /** Called; the end is undefined while no time runs, because the operator has paused, and where nobody knows it here. */
  | { readonly kind: "turn"; readonly number: number; readonly until: number | undefined }
  | { readonly kind: "inside"; readonly expiresAt: string }
  | { readonly kind: "sold-out" }
  | { readonly kind: "closed" }
  /** No show that is still to come takes place. */
  | { readonly kind: "cancelled" };

/** Works out what is to be shown. */
export function stageOf({ status, mine, turn, pass, refused, now }: Known, standing?: Standing): Stage {
  if (status?.reason === "EVENT_CANCELLED" || refused === "cancelled") {
    return { kind: "cancelled" };
  }
  if (pass !== undefined && Date.parse(pass) > now) {
    return { kind: "inside", expiresAt: pass };
  }
  if (refused === "sign-in") {
    return { kind: "none", why: refused };
  }
  if (status?.state === "SOLD_OUT" || refused === "sold-out") {
    return { kind: "sold-out" };
  }
  if (status?.state === "CLOSED" || refused === "closed") {
    return { kind: "closed" };
  }
  if (refused !== undefined) {
    return { kind: "none", why: refused };
  }
  if (!status || !mine) {
    return { kind: "joining" };
  }
  return withNumber(status, mine, turn, now, standing);
}

function withNumber(
  status: QueueStatus,
  { number }: Numbered,
  turn: Turn | undefined,
  now: number,
  standing: Standing | undefined,
): Stage {
  if (standing?.called) {
    if (status.state === "PAUSED") {
      return { kind: "turn", number, until: undefined };
    }
    return turn && now >= turn.over
      ? { kind: "none", why: "lost" }
      : { kind: "turn", number, until: turn?.until };
  }
  if (standing) {
    return { kind: "line", number, standing };
  }
  return Date.parse(status.opensAt) > now
    ? { kind: "before", number, opensAt: status.opensAt }
    : { kind: "drawing", number };
}
