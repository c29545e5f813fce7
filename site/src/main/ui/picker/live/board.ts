import { deviceIsOffline, waitOf } from "../../shared/api";
import type { ServerClock } from "../../shared/clock";
import type { DeltaJson, SeatsJson } from "../model/board";

/**
 * How the page hears of changes: by the stream, by asking for the seats, or not now. A stream that broke off does not say
 * whose fault that is; asking for the seats does: nothing gets through (`offline`), or the server fails (`away`).
 */
export type Connection = "live" | "asking" | "interrupted" | "offline" | "away";

export interface BoardEvents {
  seats(seats: SeatsJson): void;
  delta(delta: DeltaJson): void;
  connection(now: Connection): void;
}

const FIRST_WAIT_MILLIS = 1_000;
const LONGEST_WAIT_MILLIS = 15_000;

/** So often seats are asked for while no stream is to be had. */
const ASK_MILLIS = 2_500;

/** After so many failures in a row, asking takes the stream's place until it works again. */
const FAILURES_BEFORE_ASKING = 2;

/** The server says that it is alive every 15 seconds: after such a silence the line is dead, whatever the browser thinks. */
const SILENCE_MILLIS = 40_000;

/** A device clock that is off by less is left alone. */
const CLOCK_SLACK_MILLIS = 2_000;

/** How long to wait before another try: longer each time, and never the same for all fans, who fail at once. */
export function backoff(failures: number, random = Math.random()): number {
  return Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS * 2 ** (failures - 1)) * (0.5 + random / 2);
}

/**
 * Keeps the board current: follows the stream of changes, asks again and again where there is no stream.
 * Rests while nobody looks at the page.
 */
export class LiveBoard {
  private stream: EventSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  /** Milliseconds for which a failing server wants to be left alone. */
  private leaveAlone = 0;
  private etag = "";
  private closed = false;
  /** The version that the open stream has told; -1 while there is none. */
  private streamed = -1;

  constructor(
    private readonly seatsUrl: string,
    private readonly streamUrl: string,
    private readonly clock: ServerClock,
    private readonly events: BoardEvents,
  ) {
    document.addEventListener("visibilitychange", this.lookedAt);
    addEventListener("online", this.online);
  }

  /** Begins to follow. The stream begins with the whole board. */
  start(): void {
    this.follow();
  }

  close(): void {
    this.closed = true;
    this.rest();
    document.removeEventListener("visibilitychange", this.lookedAt);
    removeEventListener("online", this.online);
  }

  /**
   * Brings the board up to date because something showed that it is behind. Where there is a stream it begins anew: its
   * whole board comes from no cache, and what `/seats` answers may be older than what it has told.
   */
  async catchUp(): Promise<void> {
    if (this.stream) {
      this.follow();
    } else {
      this.etag = "";
      await this.refresh();
    }
  }

  /** Reads the whole board now, and says how that went. */
  async refresh(): Promise<"asking" | "offline" | "away"> {
    let response: Response;
    let text: string;
    this.leaveAlone = 0;
    try {
      const headers: HeadersInit = this.etag ? { "If-None-Match": this.etag } : {};
      response = await fetch(this.seatsUrl, { headers, cache: "no-store" });
      text = await response.text();
    } catch {
      return "offline";
    }
    this.setClock(response);
    if (response.status === 200) {
      return this.read(text, response.headers.get("ETag") ?? "");
    }
    this.leaveAlone = (waitOf(response.headers) ?? 0) * 1_000;
    return response.status === 304 ? "asking" : "away";
  }

  private read(text: string, etag: string): "asking" | "away" {
    let seats: SeatsJson;
    try {
      seats = JSON.parse(text) as SeatsJson;
    } catch {
      return "away"; // not what our server writes
    }
    // A cache on the way may be behind the stream, and the stream would not tell again what it has told.
    if (seats.version > this.streamed) {
      this.etag = etag;
      this.events.seats(seats);
    }
    return "asking";
  }

  /** A network that is back need not be waited for. */
  private readonly online = () => {
    if (!this.closed && !this.stream) {
      this.events.connection("interrupted"); // no longer for want of a network
      this.follow();
    }
  };

  private readonly lookedAt = () => {
    if (document.visibilityState === "hidden") {
      this.rest();
    } else if (!this.closed && !this.stream) {
      this.follow(); // begins with the whole board, which no answer out of a cache may replace
    }
  };

  private rest(): void {
    clearTimeout(this.timer);
    clearTimeout(this.silence);
    this.stream?.close();
    this.stream = undefined;
    this.streamed = -1;
  }

  private follow(): void {
    if (this.closed || document.visibilityState === "hidden") {
      return;
    }
    this.rest();
    const stream = new EventSource(this.streamUrl);
    this.stream = stream;
    const heard = () => {
      this.failures = 0;
      this.events.connection("live");
      this.listenForSilence();
    };
    stream.addEventListener("snapshot", (event: MessageEvent<string>) => {
      heard();
      this.etag = ""; // what was read before is older than this
      const seats = JSON.parse(event.data) as SeatsJson;
      this.streamed = seats.version;
      this.events.seats(seats);
    });
    stream.addEventListener("delta", (event: MessageEvent<string>) => {
      heard();
      this.etag = "";
      const delta = JSON.parse(event.data) as DeltaJson;
      this.streamed = delta.version;
      this.events.delta(delta);
    });
    stream.addEventListener("alive", heard);
    stream.addEventListener("error", () => this.failed());
    this.listenForSilence();
  }

  private listenForSilence(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.failed(), SILENCE_MILLIS);
  }

  private failed(): void {
    this.rest();
    this.failures++;
    if (this.failures <= FAILURES_BEFORE_ASKING) {
      this.events.connection(deviceIsOffline() ? "offline" : "interrupted");
    }
    void this.insteadOfStream();
  }

  /** Asks for the board at a steady pace, and tries the stream again after a wait that grows. */
  private async insteadOfStream(): Promise<void> {
    const again = Date.now() + backoff(this.failures);
    const step = async () => {
      if (this.failures > FAILURES_BEFORE_ASKING) {
        this.events.connection(await this.refresh());
      }
      if (this.closed || this.stream || document.visibilityState === "hidden") {
        return; // rests, or came back and follows again
      }
      const pause = Math.max(ASK_MILLIS, this.leaveAlone);
      const left = Math.max(again - Date.now(), this.leaveAlone);
      this.timer = setTimeout(
        () => (left <= pause ? this.follow() : void step()),
        Math.min(pause, Math.max(0, left)),
      );
    };
    await step();
  }

  /** A page may come from a cache; an answer says when it was made and how long it lay there. */
  private setClock(response: Response): void {
    const made = Date.parse(response.headers.get("Date") ?? "");
    const lay = Number(response.headers.get("Age") ?? 0) * 1_000;
    const server = made + lay + 500;
    if (Math.abs(server - this.clock.now()) > CLOCK_SLACK_MILLIS) {
      this.clock.synchronize(new Date(server || NaN).toJSON() ?? "");
    }
  }
}
