import { Icon } from "../shared/icon";
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

/** The checkout of one booking. */
export function CheckoutApp({ flow, data, wording }: Props) {
  const view = useCheckout(flow, data);
  const { booking, checkout } = view;
  const counting = checkout.phase === "open" && booking.status === "PENDING";
  const left = useTimeLeft(flow.clock, booking.expiresAt, counting, () => flow.look());
  if (checkout.phase === "over" || checkout.phase === "doubt") {
    return <Ended {...{ checkout, booking, data, wording }} />;
  }
  const summary = <Summary booking={booking} startsAt={data.startsAtText} wording={wording} />;
  return (
    <div class="checkout">
      <aside class="checkout-side card" aria-label={wording.t("checkout.summary")}>
        <TimeLeft left={left} wording={wording} />
        <details class="narrow-summary">
          <summary>
            <span>{wording.t("checkout.seats", { count: booking.seats.length })}</span>
            <span class="amount">{wording.money(booking.amount, booking.currency)}</span>
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
