import { render } from "preact";
import { Wording, pageJson } from "../shared/text";
import { CheckoutApp } from "./app";
import type { PageData } from "./booking";

const place = document.getElementById("checkout");
const data = pageJson<PageData>("page-data");
if (place && data) {
  place.replaceChildren();
  render(<CheckoutApp data={data} wording={Wording.ofPage()} />, place);
}
