import { minutesAndSeconds } from "../shared/clock";
import { InsideWatch, type Inside } from "../shared/inside";
import { HURRY_MILLIS } from "../shared/pass";
import type { Wording } from "../shared/text";

const SECOND = 1_000;

/**
 * What a screen reader is told of the time inside: that it runs, that it is nearly over, that it is over. Never the seconds.
 */
export function saidOfInside(inside: Inside, wording: Wording): string {
  switch (inside.kind) {
    case "outside":
      return "";
    case "inside":
      return wording.t(inside.left < HURRY_MILLIS ? "live.inside.soon" : "live.inside.said");
    case "ended":
      return wording.t("live.inside.over");
  }
}

/**
 * Tells a fan who has a pass so, where the page, which is the same for everybody, leads to the waiting room:
 * `[data-pass-of]` names the event and holds what is for those outside and what is for those inside, one over the other.
 */
export function liveInside(wording: Wording): void {
  document.querySelectorAll<HTMLElement>("[data-pass-of]").forEach((place) => follow(place, wording));
}

function follow(place: HTMLElement, wording: Wording): void {
  const { passOf, passUrl } = place.dataset;
  if (!passOf || !passUrl) {
    return;
  }
  const watch = InsideWatch.inBrowser(passOf, passUrl);
  const round = async () => {
    if (document.visibilityState === "visible") {
      show(place, await watch.look(), wording);
    }
  };
  document.addEventListener("visibilitychange", () => {
    watch.shown();
    void round();
  });
  setInterval(() => void round(), SECOND);
  void round();
}

function show(place: HTMLElement, inside: Inside, wording: Wording): void {
  place.classList.toggle("inside", inside.kind === "inside");
  place.classList.toggle("hurry", inside.kind === "inside" && inside.left < HURRY_MILLIS);
  const ended = place.querySelector<HTMLElement>("[data-inside-ended]");
  if (ended) {
    ended.hidden = inside.kind !== "ended";
  }
  if (inside.kind === "inside") {
    write(
      place,
      "[data-inside-left]",
      wording.t("live.inside.left", { time: minutesAndSeconds(inside.left) }),
    );
  }
  write(place, "[data-inside-said]", saidOfInside(inside, wording));
}

function write(place: HTMLElement, where: string, text: string): void {
  const element = place.querySelector(where);
  if (element && element.textContent !== text) {
    element.textContent = text;
  }
}
