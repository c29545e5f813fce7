/** When a pass ends; the pass itself is a cookie that no script reads. */
export interface PassTimes {
  readonly expiresAt: string;
  /** No activity keeps it beyond this. */
  readonly capAt: string;
}
