/** How far the device's two clocks may part before what we know of the server's time is doubted. */
const MOST_STRAYED_MILLIS = 2_000;

/**
 * The server's time, as far as its answers tell. Runs on the device's monotonic clock, so that it stays right when
 * somebody changes the device's time.
 */
export class ServerClock {
  private offset = 0;
  private shift = 0;

  /**
   * @param serverTime ISO-8601, as the server last said it
   * @param monotonic milliseconds that never jump, but stand still on some devices while they sleep
   * @param wall milliseconds of the device's own time, which goes on in sleep and jumps when somebody sets it
   */
  constructor(
    serverTime: string,
    private readonly monotonic: () => number = () => performance.now(),
    private readonly wall: () => number = () => Date.now(),
  ) {
    this.synchronize(serverTime);
  }

  /**
   * Takes in a newer answer of the server.
   *
   * @param heardAt when it came, on the monotonic clock
   */
  synchronize(serverTime: string, heardAt = this.monotonic()): void {
    const told = Date.parse(serverTime);
    if (!Number.isNaN(told)) {
      this.offset = told - heardAt;
      this.shift = this.wall() - this.monotonic();
    }
  }

  /**
   * Whether the device slept, or its time was set, since the server last told its own: which of the two cannot be known
   * here, so the server should be asked.
   */
  strayed(): boolean {
    return Math.abs(this.wall() - this.monotonic() - this.shift) > MOST_STRAYED_MILLIS;
  }

  /** Now, in milliseconds since 1970. */
  now(): number {
    return this.monotonic() + this.offset;
  }

  /** Milliseconds until a moment; 0 once it has passed. */
  until(moment: string): number {
    return Math.max(0, Date.parse(moment) - this.now());
  }
}

/** When the page's first byte came, on the monotonic clock: what the page says of the time was true about then. */
export function pageHeardAt(): number {
  const [navigation] = performance.getEntriesByType("navigation");
  const came = navigation instanceof PerformanceNavigationTiming ? navigation.responseStart : 0;
  return came > 0 ? came : performance.now();
}

/** Minutes and seconds, such as 4:05; the second that has begun counts whole. */
export function minutesAndSeconds(millis: number): string {
  const seconds = Math.ceil(millis / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** By whose clock a page tells times: that of an event's venue, as the server says. */
export interface LocalClock {
  /** Its name in the IANA database. */
  readonly timeZone: string;
  /** What people call it; empty where it goes without saying, or nobody knows. */
  readonly name: string;
}

/** The clock of what has no place of its own. */
export const KOREA: LocalClock = { timeZone: "Asia/Seoul", name: "" };

/** A moment as a clock shows it, such as 20:00:05; where it is not Korea's, with whose it is. */
export function clockTime(
  moment: number,
  clock: LocalClock,
  parts: "seconds" | "minutes" = "seconds",
): string {
  const time = formatted(moment, parts, clock.timeZone);
  if (time === undefined) {
    return formatted(moment, parts) ?? ""; // a zone that is newer than the browser: the device's own clock
  }
  if (clock.timeZone === KOREA.timeZone) {
    return time;
  }
  const whose = [clock.name, utcOffset(moment, clock.timeZone)].filter((part) => part !== "").join(", ");
  return `${time} (${whose})`;
}

function formatted(moment: number, parts: "seconds" | "minutes", timeZone?: string): string | undefined {
  try {
    return new Intl.DateTimeFormat("en-GB", {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      ...(parts === "seconds" ? { second: "2-digit" } : {}),
      ...(timeZone === undefined ? {} : { timeZone }),
    }).format(moment);
  } catch {
    return undefined; // the browser does not know the zone: that is the answer
  }
}

/** How far the zone is from UTC at that moment, such as UTC-5. */
function utcOffset(moment: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "shortOffset" }).formatToParts(
    moment,
  );
  return (parts.find((part) => part.type === "timeZoneName")?.value ?? "").replace("GMT", "UTC");
}
