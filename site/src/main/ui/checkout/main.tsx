import { render } from "preact";
import { call } from "../shared/api";
import { ServerClock, pageHeardAt } from "../shared/clock";
import { tabStore } from "../shared/store";
import { Wording, pageJson } from "../shared/text";
import { CheckoutApp } from "./app";
import type { PageData } from "./booking";
import { CheckoutFlow } from "./flow";

const place = document.getElementById("checkout");
const data = pageJson<PageData>("page-data");
if (place && data) {
  const clock = new ServerClock(data.booking.serverTime);
  clock.synchronize(data.booking.serverTime, pageHeardAt());
  const flow = new CheckoutFlow(data, { call, clock, store: tabStore() });
  place.replaceChildren();
  render(<CheckoutApp flow={flow} data={data} wording={Wording.ofPage()} />, place);
}
