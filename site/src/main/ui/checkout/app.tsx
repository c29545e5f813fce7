import { Icon } from "../shared/icon";
import { keptSeating } from "../shared/seating";
import { tabStore } from "../shared/store";
import type { Wording } from "../shared/text";
import type { PageData } from "./booking";
import { Ended } from "./ended";
import type { CheckoutFlow } from "./flow";
import { useCheckout } from "./page";
import { PaySteps } from "./paySteps";
import { Summary } from "./summary";
import { TimeLeft, useTimeLeft } from "./timeLeft";

interface Props {
  readonly flow: CheckoutFlow;
  readonly data: PageData;
  readonly wording: Wording;
}

/** What to tell of seats that are not side by side, by how they go together. */
const APART: Readonly<Record<string, string>> = {
  TWO_ROWS: "checkout.apart.rows",
  ONE_SECTION: "checkout.apart.section",
  SCATTERED: "checkout.apart.scattered",
};

/** The checkout of one booking. */
export function CheckoutApp({ flow, data, wording }: Props) {
  const view = useCheckout(flow, data);
  const { booking, checkout } = view;
  const counting = checkout.phase === "open" && booking.status === "PENDING";
  const left = useTimeLeft(flow.clock, booking.expiresAt, counting, () => flow.look());
  if (checkout.phase === "over" || checkout.phase === "doubt") {
    return <Ended {...{ checkout, booking, data, wording }} />;
  }
  const apart = APART[keptSeating(tabStore(), booking.bookingId) ?? ""];
  const summary = <Summary booking={booking} startsAt={data.startsAtText} wording={wording} />;
  return (
    <div class="checkout">
      <aside class="checkout-side card" aria-label={wording.t("checkout.summary")}>
        <TimeLeft left={left} wording={wording} />
        {apart && <p class="small">{wording.t(apart)}</p>}
        <details class="narrow-summary">
          <summary>
            <span>{wording.t("checkout.seats", { count: booking.seats.length })}</span>
            <span class="amount">{wording.price(booking.amount, booking.currency)}</span>
            <Icon name="chevron-down" />
          </summary>
          {summary}
        </details>
        <div class="wide-summary">{summary}</div>
      </aside>
      <PaySteps {...{ flow, view, data, wording }} />
    </div>
  );
}
