import { render } from "preact";
import { call } from "../shared/api";
import { pageHeardAt, ServerClock } from "../shared/clock";
import { InsideWatch } from "../shared/inside";
import { browserStore, tabStore } from "../shared/store";
import { pageJson, Wording } from "../shared/text";
import { TurnSound } from "./alert";
import { QueueApp } from "./app";
import { QueueFlow } from "./flow";
import type { QueuePage } from "./page";

const place = document.getElementById("queue");
const page = pageJson<QueuePage>("page-data");
if (place && page) {
  const clock = new ServerClock(page.serverTime);
  clock.synchronize(page.serverTime, pageHeardAt());
  const watch = InsideWatch.inBrowser(page.eventId, page.passUrl);
  const flow = new QueueFlow(page, {
    call,
    clock,
    store: tabStore(),
    random: Math.random,
    hidden: () => document.visibilityState === "hidden",
    pass: () => watch.look(),
  });
  document.addEventListener("visibilitychange", () => watch.shown());
  const sound = new TurnSound(browserStore());
  const entered = () => location.assign(page.seatsUrl ?? page.eventUrl);
  place.replaceChildren();
  render(<QueueApp {...{ flow, page, sound, entered }} wording={Wording.ofPage()} />, place);
}
