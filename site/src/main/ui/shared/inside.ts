import { call, type Answer } from "./api";
import { ServerClock } from "./clock";
import { insideUntil } from "./pass";

/** What a page knows of the fan's time inside. */
export type Inside =
  | { readonly kind: "outside" }
  | { readonly kind: "inside"; readonly until: number; readonly left: number }
  /** It was so until a moment ago. */
  | { readonly kind: "ended" };

/** What the server says of a pass. */
interface PassJson {
  readonly expiresAt: string;
  readonly serverTime: string;
}

/** What it works with. */
export interface InsideWorld {
  readonly call: <T>(path: string) => Promise<Answer<T>>;
  readonly cookies: () => string;
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
}

/** The server is asked again after this long: a purchase elsewhere ends a pass, and no cookie tells. */
const CONFIRM_MILLIS = 30_000;
/** And after this long when it could not say. */
const RETRY_MILLIS = 5_000;
/** The pass that the cookie tells of has ended. */
const GONE = 410;
/** These answers mean that there is no pass to speak of; any other, that nobody could say. */
const NONE = [401, 403, 404];

/**
 * Follows the time inside on a page that only shows it, and does not make it longer. The cookie says when it ends, in every
 * tab at once; the server says whether that is still so. Where there is no cookie nobody is asked.
 */
export class InsideWatch {
  private clock: ServerClock | undefined;
  private askAt = 0;
  private now: Inside = { kind: "outside" };

  constructor(
    private readonly eventId: string,
    private readonly passUrl: string,
    private readonly world: InsideWorld,
  ) {}

  /** Follows it by this browser's cookies and clock. */
  static inBrowser(eventId: string, passUrl: string): InsideWatch {
    return new InsideWatch(eventId, passUrl, {
      call,
      cookies: () => document.cookie,
      monotonic: () => performance.now(),
    });
  }

  /** How things stand; asks the server where that is due. To be called each second. */
  async look(): Promise<Inside> {
    const until = insideUntil(this.world.cookies(), this.eventId);
    if (until === undefined) {
      return this.over();
    }
    if (this.world.monotonic() >= this.askAt) {
      const said = await this.ask();
      if (said !== "unsaid") {
        return said === "gone" ? (this.now = { kind: "ended" }) : this.over();
      }
    }
    if (!this.clock) {
      return this.now;
    }
    const left = until - this.clock.now();
    if (left <= 0) {
      return this.over();
    }
    return (this.now = { kind: "inside", until, left });
  }

  /** The page is seen again: what it knows may be old. */
  shown(): void {
    this.askAt = 0;
  }

  /** Whether the server says that the pass has ended or that there is none; unsaid otherwise. */
  private async ask(): Promise<"gone" | "none" | "unsaid"> {
    this.askAt = this.world.monotonic() + RETRY_MILLIS; // before the answer, so that it is asked for once
    const answer = await this.world.call<PassJson>(this.passUrl);
    if (answer.kind === "ok") {
      this.clock = new ServerClock(answer.body.serverTime, this.world.monotonic);
      this.askAt = this.world.monotonic() + CONFIRM_MILLIS;
      return "unsaid";
    }
    if (answer.kind === "offline") {
      return "unsaid";
    }
    const { status } = answer.problem;
    return status === GONE ? "gone" : NONE.includes(status) ? "none" : "unsaid";
  }

  private over(): Inside {
    if (this.now.kind === "inside") {
      this.now = { kind: "ended" };
    }
    return this.now;
  }
}
