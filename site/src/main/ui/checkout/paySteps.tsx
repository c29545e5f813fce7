import { useEffect, useRef, useState } from "preact/hooks";
import type { Wording } from "../shared/text";
import { freeKey, isFree, type Booking, type PageData } from "./booking";
import type { CheckoutFlow, View } from "./flow";
import type { Form } from "./form";
import { GiveBack } from "./giveBack";
import { Notice } from "./notice";
import type { Checkout } from "./state";
import { DeliveryStep, PaymentStep } from "./steps";
import { Step } from "./summary";

interface Props {
  readonly flow: CheckoutFlow;
  readonly view: View;
  readonly data: PageData;
  readonly wording: Wording;
}

/** The steps to take before the seats are the fan's, and the button that takes the last. */
export function PaySteps({ flow, view, data, wording }: Props) {
  const { booking, checkout, form, faults } = view;
  const change = (changed: Partial<Form>) => flow.change(changed);
  const message = checkout.phase === "open" ? checkout.message : undefined;
  const asking = checkout.phase !== "open";
  const waiting = useWait(checkout);
  const free = isFree(booking);
  const stopped = asking || waiting > 0 || (!free && form.token === "");
  const place = useRef<HTMLFormElement>(null);

  useEffect(() => {
    place.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [view.faultsFound]);
  useEffect(() => {
    if (message?.kind === "declined") {
      // Where another way to pay is chosen, which may be out of sight above the button.
      place.current?.querySelector<HTMLElement>(".declined")?.focus();
    }
  }, [message]);

  const notice = message && (
    <Notice {...{ message, booking, clock: data.clock, waiting, faults, form, wording }} />
  );
  return (
    <form
      class="steps"
      ref={place}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!stopped) {
          void flow.pay();
        }
      }}
    >
      <DeliveryStep {...{ form, change, wording, faults, free }} />
      {!free && (
        <PaymentStep {...{ form, change, wording, tokens: data.sandboxTokens }}>
          {message?.kind === "declined" && (
            <div class="declined" tabIndex={-1} role="alert">
              {notice}
            </div>
          )}
        </PaymentStep>
      )}
      <Step number={free ? 2 : 3} title={wording.t(freeKey("checkout.finish", booking))}>
        <p class="soft small">
          {wording.t(freeKey("checkout.terms", booking))} {data.returnsText}
        </p>
        <div aria-live="assertive">{message?.kind !== "declined" && notice}</div>
        <button class="button large wide" type="submit" aria-disabled={stopped ? "true" : undefined}>
          {payLabel(checkout, wording, booking)}
        </button>
        <GiveBack disabled={asking} free={free} wording={wording} giveBack={() => void flow.cancel()} />
      </Step>
    </form>
  );
}

function payLabel(checkout: Checkout, wording: Wording, booking: Booking): string {
  if (checkout.phase === "asking") {
    return wording.t(checkout.what === "pay" ? freeKey("checkout.paying", booking) : "checkout.giving");
  }
  if (checkout.phase === "leaving") {
    return wording.t("checkout.leaving");
  }
  const amount = wording.price(booking.amount, booking.currency);
  return wording.t(freeKey("checkout.pay", booking), { amount });
}

/** Seconds until the server wants to be asked again; 0 when it may be asked now. */
function useWait(checkout: Checkout): number {
  const [waiting, setWaiting] = useState(0);
  const message = checkout.phase === "open" ? checkout.message : undefined;
  useEffect(() => {
    setWaiting(message?.kind === "busy" || message?.kind === "away" ? message.seconds : 0);
  }, [message]);
  useEffect(() => {
    if (waiting > 0) {
      const timer = setTimeout(() => setWaiting(waiting - 1), 1_000);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [waiting]);
  return waiting;
}
