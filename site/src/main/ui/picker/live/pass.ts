import type { Answer, CallOptions } from "../../shared/api";
import type { ServerClock } from "../../shared/clock";
import type { PassTimes } from "../../shared/pass";
import type { PickerPage } from "../page";

/** A pass is kept at most this often, however busy the fan is. */
const KEEP_EVERY_MILLIS = 60_000;

export type Call = <T>(path: string, options?: CallOptions) => Promise<Answer<T>>;

/**
 * The fan's time inside, which ends without activity. The pass itself is a cookie that goes along by itself; here is known
 * when it ends.
 */
export class Pass {
  private shown: PassTimes | undefined;
  private keptAt = -Infinity;
  private asking = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly page: Pick<PickerPage, "queueApiUrl">,
    private readonly call: Call,
    private readonly clock: ServerClock,
  ) {}

  /** When it ends; undefined while nobody could say. */
  get times(): PassTimes | undefined {
    return this.shown;
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Milliseconds until it ends without activity. */
  left(): number | undefined {
    return this.shown && this.clock.until(this.shown.expiresAt);
  }

  /** The cookie beside the pass says when it ends: another tab may have made it longer. Undefined: it says nothing. */
  heard(until: number | undefined): void {
    if (this.shown && until !== undefined && until > Date.parse(this.shown.expiresAt)) {
      this.shown = { ...this.shown, expiresAt: new Date(until).toISOString() };
      this.listeners.forEach((listener) => listener());
    }
  }

  /** Whether no activity makes it longer any more. */
  capped(): boolean {
    return this.shown !== undefined && Date.parse(this.shown.expiresAt) >= Date.parse(this.shown.capAt);
  }

  /** Asks whether the fan has a pass. A server that cannot say does not keep anybody from looking at seats. */
  begin(): Promise<"inside" | "none" | "unknown"> {
    return this.keep();
  }

  /** The fan does something: the pass is kept, unless that was done a moment ago. */
  async active(): Promise<"inside" | "none" | "unknown"> {
    return this.clock.now() - this.keptAt < KEEP_EVERY_MILLIS || this.asking ? "unknown" : this.keep();
  }

  /** The time is over by what is known here: is it? */
  ended(): Promise<"inside" | "none" | "unknown"> {
    return this.keep();
  }

  /** Gives the pass back. */
  async leave(): Promise<boolean> {
    const answer = await this.call(`${this.page.queueApiUrl}/leave`, { method: "POST", body: {} });
    return answer.kind === "ok";
  }

  private async keep(): Promise<"inside" | "none" | "unknown"> {
    this.asking = true;
    const answer = await this.call<PassTimes>(`${this.page.queueApiUrl}/keep`, { method: "POST", body: {} });
    this.asking = false;
    if (answer.kind === "ok") {
      return this.inside(answer.body);
    }
    if (answer.kind === "problem" && answer.problem.status === 410 && (await this.stillAdmits())) {
      return "inside";
    }
    return answer.kind === "problem" && [401, 403, 409, 410].includes(answer.problem.status)
      ? "none"
      : "unknown";
  }

  /** A pass that was given while the line was away cannot be kept, and is good until its own end. */
  private async stillAdmits(): Promise<boolean> {
    const answer = await this.call<Pick<PassTimes, "expiresAt">>(`${this.page.queueApiUrl}/pass`);
    if (answer.kind === "ok") {
      this.inside({ expiresAt: answer.body.expiresAt, capAt: answer.body.expiresAt });
    }
    return answer.kind === "ok";
  }

  private inside(times: PassTimes): "inside" {
    this.keptAt = this.clock.now();
    this.shown = times;
    this.listeners.forEach((listener) => listener());
    return "inside";
  }
}
