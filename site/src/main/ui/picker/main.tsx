import { render } from "preact";
import { call } from "../shared/api";
import { ServerClock } from "../shared/clock";
import { Icon } from "../shared/icon";
import { isSignedIn } from "../live/name";
import { pageJson, pageLanguage, Wording } from "../shared/text";
import { PickerApp } from "./app";
import { Pass } from "./live/pass";
import type { SeatsJson } from "./model/board";
import { Picker } from "./model/picker";
import type { PlanJson } from "./model/plan";
import type { PickerPage } from "./page";
import { SignInFirst, wantsSignInFirst } from "./parts/signInFirst";

const place = document.getElementById("picker");
const page = pageJson<PickerPage>("page-data");
const wording = Wording.ofPage();

/** Loads the plan and opens the picker, or says that it did not come and offers to try again. */
async function open(at: HTMLElement, data: PickerPage): Promise<void> {
  const clock = new ServerClock(data.serverTime);
  if (!isSignedIn() && wantsSignInFirst(data, clock)) {
    render(<SignInFirst page={data} wording={wording} />, at);
    return;
  }
  render(<Loading />, at);
  const pass = data.queueRequired ? new Pass(data, call, clock) : undefined;
  if (pass && (await pass.begin()) === "none") {
    location.replace(data.queueUrl); // which leads back here
    return;
  }
  try {
    const [plan, seats] = await Promise.all([textOf(data.seatMapUrl), textOf(data.seatsUrl)]);
    performance.mark("podo:plan-data");
    const picker = new Picker(data, JSON.parse(plan) as PlanJson, pageLanguage());
    picker.replaceBoard(JSON.parse(seats) as SeatsJson, performance.now());
    render(<PickerApp picker={picker} wording={wording} pass={pass} />, at);
  } catch (failure) {
    console.warn(failure);
    render(<Failed again={() => void open(at, data)} />, at);
  }
}

async function textOf(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}`);
  }
  return response.text();
}

function Loading() {
  return (
    <div class="picker loading" role="status">
      <p class="unseen">{wording.t("picker.loading")}</p>
      <div class="picker-main">
        <div class="skeleton bar" />
        <div class="skeleton plan" />
      </div>
      <div class="tray">
        <div class="skeleton bar" />
        <div class="skeleton bar" />
      </div>
    </div>
  );
}

function Failed({ again }: { again: () => void }) {
  return (
    <div class="empty" role="alert">
      <Icon name="circle-alert" size={40} />
      <h2>{wording.t("picker.failed")}</h2>
      <p class="soft">{wording.t("picker.failed.text")}</p>
      <button type="button" class="button" onClick={again}>
        {wording.t("retry")}
      </button>
    </div>
  );
}

if (place && page) {
  place.replaceChildren();
  void open(place, page);
}
