/** What tabs of one browser tell each other about a queue. */
export type Told =
  | { readonly kind: "here" }
  | { readonly kind: "here-too" }
  | { readonly kind: "entered"; readonly expiresAt: string }
  | { readonly kind: "left" };

/** The other tabs of this browser that show the same queue. */
export class OtherTabs {
  private readonly channel: BroadcastChannel | undefined;

  constructor(eventId: string, hear: (told: Told) => void) {
    if (typeof BroadcastChannel !== "function") {
      return;
    }
    this.channel = new BroadcastChannel(`podo.queue.${eventId}`);
    this.channel.onmessage = ({ data }: MessageEvent<Told>) => {
      if (data.kind === "here") {
        this.tell({ kind: "here-too" });
      }
      hear(data);
    };
    this.tell({ kind: "here" });
  }

  tell(told: Told): void {
    this.channel?.postMessage(told);
  }
}
