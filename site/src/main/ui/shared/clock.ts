/**
 * The server's time, as far as its answers tell. Runs on the device's monotonic clock, so that it stays right when
 * somebody changes the device's time.
 */
export class ServerClock {
  private offset: number;

  /**
   * @param serverTime ISO-8601, as the server last said it
   * @param monotonic milliseconds that never jump
   */
  constructor(
    serverTime: string,
    private readonly monotonic: () => number = () => performance.now(),
  ) {
    this.offset = Date.parse(serverTime) - monotonic();
  }

  /** Takes in a newer answer of the server. */
  synchronize(serverTime: string): void {
    const told = Date.parse(serverTime);
    if (!Number.isNaN(told)) {
      this.offset = told - this.monotonic();
    }
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

/** Minutes and seconds, such as 4:05; the second that has begun counts whole. */
export function minutesAndSeconds(millis: number): string {
  const seconds = Math.ceil(millis / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
