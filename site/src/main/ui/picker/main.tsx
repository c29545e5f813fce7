import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { call, load, type Answer } from "../shared/api";
import { ServerClock } from "../shared/clock";
import { Icon } from "../shared/icon";
import { isSignedIn } from "../live/name";
import { pageJson, pageLanguage, Wording } from "../shared/text";
import { troubleOf, type Trouble } from "../shared/trouble";
import { PickerApp } from "./app";
import { openAgainAfter } from "./live/opening";
import { Pass } from "./live/pass";
import type { SeatsJson } from "./model/board";
import { Picker } from "./model/picker";
import type { PlanJson } from "./model/plan";
import type { PickerPage } from "./page";
import { SignInFirst, wantsSignInFirst } from "./parts/signInFirst";

const place = document.getElementById("picker");
const page = pageJson<PickerPage>("page-data");
const wording = Wording.ofPage();

/** Loads the plan and opens the picker, or says why it did not come and tries again. */
async function open(at: HTMLElement, data: PickerPage, tries = 0): Promise<void> {
  const clock = new ServerClock(data.serverTime);
  if (!isSignedIn() && wantsSignInFirst(data, clock)) {
    render(<SignInFirst page={data} wording={wording} />, at);
    return;
  }
  render(<Loading />, at);
  const again = () => void open(at, data, tries + 1);
  const pass = data.queueRequired ? new Pass(data, call, clock) : undefined;
  if (pass && (await pass.begin()) === "none") {
    location.replace(data.queueUrl); // which leads back here
    return;
  }
  const [plan, seats] = await Promise.all([
    load<PlanJson>(data.seatMapUrl),
    load<SeatsJson>(data.seatsUrl),
  ] as const);
  if (plan.kind !== "ok" || seats.kind !== "ok") {
    render(<Failed answer={plan.kind === "ok" ? seats : plan} tries={tries} again={again} />, at);
    return;
  }
  performance.mark("podo:plan-data");
  try {
    const picker = new Picker(data, plan.body, pageLanguage());
    picker.replaceBoard(seats.body, performance.now());
    render(<PickerApp picker={picker} wording={wording} pass={pass} />, at);
  } catch (failure) {
    console.warn(failure);
    render(<Failed answer={plan} tries={tries} again={again} />, at);
  }
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

interface FailedProps {
  /** What came instead of the plan or its seats; an answer that is fine itself could not be shown. */
  readonly answer: Answer<unknown>;
  readonly tries: number;
  readonly again: () => void;
}

/** Says whose trouble it is, and tries again by itself: after the time that the server asks for, or with the network. */
function Failed({ answer, tries, again }: FailedProps) {
  const trouble: Trouble = troubleOf(answer) ?? "away"; // a plan that does not exist is our failure too
  const [left, setLeft] = useState(() => openAgainAfter(answer, tries, Math.random()));
  useEffect(() => {
    const timer = setTimeout(() => (left > 1 ? setLeft(left - 1) : again()), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  useEffect(() => {
    addEventListener("online", again);
    return () => removeEventListener("online", again);
  }, []);
  return (
    <div class="empty" role="alert">
      <Icon name="circle-alert" size={40} />
      <h2>{wording.t("picker.failed")}</h2>
      <p class="soft">{wording.t(`picker.failed.${trouble}`)}</p>
      <p class="soft small" aria-live="off">
        {wording.t("picker.failed.again", { count: left })}
      </p>
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
