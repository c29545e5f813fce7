import type { Numbered, QueueStatus } from "../../../main/ui/queue/status";

export const SEED = "f3e3102995a6739635d0b07e41cfc9bcbe68fc267936b4cb83bb8512d5970e5a";

/** What everybody is told of an open queue whose draw was of ten. */
export function status(
  more: { [Member in keyof QueueStatus]?: QueueStatus[Member] | undefined } = {},
): QueueStatus {
  return {
    state: "OPEN",
    serving: 0,
    joined: 100,
    drawn: 10,
    waiting: 100,
    inside: 0,
    ratePerMinute: 60,
    opensAt: "2026-12-09T11:00:00Z",
    at: "2026-12-09T11:01:00Z",
    commitment: "",
    seed: SEED,
    sale: "s1",
    nextPollSeconds: 20,
    turnSeconds: 120,
    ...more,
  } as QueueStatus;
}

export function mine(number: number, sale = "s1"): Numbered {
  return { sale, number, token: `token-${number}` };
}
