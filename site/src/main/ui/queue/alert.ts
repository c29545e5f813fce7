import type { TabStore } from "../shared/store";

const PLACE = "podo.queue.sound";
const TONES = [659.25, 783.99, 987.77]; // e, g, b: a chord that rises
const TONE_SECONDS = 0.22;
const LOUDNESS = 0.18;

/**
 * A short rising sound when the turn comes. Only after the fan has chosen it, by a press that also allows the browser to
 * make a sound; the choice is remembered in this browser.
 */
export class TurnSound {
  private context: AudioContext | undefined;

  constructor(private readonly store: TabStore) {}

  get chosen(): boolean {
    return this.store.getItem(PLACE) === "on";
  }

  /** Takes the choice and, when it is yes, lets the fan hear what it will be. */
  choose(on: boolean): void {
    this.store.setItem(PLACE, on ? "on" : "off");
    if (on) {
      this.play();
    }
  }

  /** The browser makes no sound before somebody has pressed something: to be called at any press. */
  awaken(): void {
    if (this.chosen) {
      void this.audio()?.resume();
    }
  }

  play(): void {
    const audio = this.chosen ? this.audio() : undefined;
    if (!audio) {
      return;
    }
    void audio.resume();
    TONES.forEach((frequency, i) => {
      const from = audio.currentTime + i * TONE_SECONDS;
      const tone = new OscillatorNode(audio, { frequency, type: "sine" });
      const loudness = new GainNode(audio, { gain: 0 });
      loudness.gain.setValueAtTime(LOUDNESS, from);
      loudness.gain.exponentialRampToValueAtTime(0.001, from + TONE_SECONDS * 1.8);
      tone.connect(loudness).connect(audio.destination);
      tone.start(from);
      tone.stop(from + TONE_SECONDS * 2);
    });
  }

  private audio(): AudioContext | undefined {
    return (this.context ??= typeof AudioContext === "function" ? new AudioContext() : undefined);
  }
}
