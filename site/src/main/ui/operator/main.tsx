import { render } from "preact";
import { pageJson, Wording } from "../shared/text";
import { Cockpit, type CockpitPage } from "./app";

const place = document.getElementById("cockpit");
const page = pageJson<CockpitPage>("page-data");
if (place && page) {
  place.replaceChildren();
  render(<Cockpit page={page} wording={Wording.ofPage()} />, place);
}
