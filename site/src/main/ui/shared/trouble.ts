import type { Answer } from "./api";

/**
 * Why nothing came of a request: nothing gets through to the server, too many ask at once, or something has failed on our
 * side. Each is told by its own name: our failure is never called the fan's connection.
 */
export type Trouble = "offline" | "busy" | "away";

const CROWDED: readonly string[] = ["OVERLOADED", "BUSY", "PAYMENTS_BUSY"];

/** The trouble that an answer tells of; undefined where the server has done or refused what it was asked. */
export function troubleOf(answer: Answer<unknown>): Trouble | undefined {
  if (answer.kind !== "problem") {
    return answer.kind === "offline" ? "offline" : undefined;
  }
  const { status, code } = answer.problem;
  if (status === 429 || CROWDED.includes(code)) {
    return "busy";
  }
  return status >= 500 ? "away" : undefined;
}
