import type { Gap } from "./draw";

/** What the queue does; see docs/protocols/waiting-room.md. */
export type QueueState = "WAITING" | "OPEN" | "PAUSED" | "DRAINING" | "SOLD_OUT" | "CLOSED";

/** What everybody is told of a queue. */
export interface QueueStatus {
  readonly state: QueueState;
  /** Why it is closed, where its operator did not close it. */
  readonly reason?: "EVENT_CANCELLED";
  /** Every place up to this one has been called. */
  readonly serving: number;
  /** How many numbers have been given. */
  readonly joined: number;
  /** How many of them were shuffled; from the opening on. */
  readonly drawn?: number;
  /** Numbers that a restart left out, which nothing counts. */
  readonly gaps?: readonly Gap[];
  readonly waiting: number;
  readonly inside: number;
  readonly ratePerMinute: number;
  readonly opensAt: string;
  /** The server's time. */
  readonly at: string;
  readonly commitment: string;
  /** From the opening on. */
  readonly seed?: string;
  readonly sale: string;
  /** After how long a fan whose turn is far off asks again. */
  readonly nextPollSeconds: number;
  /** The same for one whose turn is near. */
  readonly leastPollSeconds?: number;
  readonly turnSeconds: number;
  /** The line's servers are away; these are the last known figures. */
  readonly interrupted?: boolean;
}

/** A fan's number, as the server gave it. */
export interface Numbered {
  readonly sale: string;
  readonly number: number;
  /** Proves the number, should the line's servers forget. */
  readonly token: string;
}
