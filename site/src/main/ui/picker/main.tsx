import { render } from "preact";
import { Icon } from "../shared/icon";
import { pageJson, pageLanguage, Wording } from "../shared/text";
import { PickerApp } from "./app";
import { Picker } from "./model/picker";
import type { PlanJson } from "./model/plan";
import type { PickerPage } from "./page";

const place = document.getElementById("picker");
const page = pageJson<PickerPage>("page-data");
const wording = Wording.ofPage();

/** Loads the plan and opens the picker, or says that it did not come and offers to try again. */
async function open(at: HTMLElement, data: PickerPage): Promise<void> {
  render(<Loading />, at);
  try {
    const response = await fetch(data.seatMapUrl);
    if (!response.ok) {
      throw new Error(`the seat map answered ${response.status}`);
    }
    const text = await response.text();
    performance.mark("podo:plan-data");
    const picker = new Picker(data, JSON.parse(text) as PlanJson, pageLanguage());
    render(<PickerApp picker={picker} wording={wording} />, at);
  } catch (failure) {
    console.warn(failure);
    render(<Failed again={() => void open(at, data)} />, at);
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
