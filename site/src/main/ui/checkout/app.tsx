import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../shared/icon";
import type { Wording } from "../shared/text";
import type { PageData } from "./booking";
import { useFlow, type Flow } from "./flow";
import { formOf, type Form } from "./form";
import { Notice } from "./notice";
import { DeliveryStep, PaymentStep } from "./steps";
import { Step, Summary } from "./summary";
import { TimeLeft, useTimeLeft } from "./timeLeft";

interface Props {
  readonly data: PageData;
  readonly wording: Wording;
}

/** The checkout of one booking. */
export function CheckoutApp({ data, wording }: Props) {
  const flow = useFlow(data);
  const { booking, checkout } = flow;
  const counting = checkout.phase === "open" && booking.status === "PENDING";
  const left = useTimeLeft(flow.clock, booking.expiresAt, counting, flow.look);
  if (checkout.phase === "over" || checkout.phase === "doubt") {
    return <Ended flow={flow} data={data} wording={wording} />;
  }
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
          <Summary booking={booking} startsAt={data.startsAtText} wording={wording} />
        </details>
        <div class="wide-summary">
          <Summary booking={booking} startsAt={data.startsAtText} wording={wording} />
        </div>
      </aside>
      <Steps flow={flow} data={data} wording={wording} />
    </div>
  );
}

function Steps({ flow, data, wording }: Props & { readonly flow: Flow }) {
  const { booking, checkout, faults } = flow;
  const [form, setForm] = useState<Form>(() => formOf(booking.preferences, data.sandboxTokens));
  const change = (changed: Partial<Form>) => setForm((now) => ({ ...now, ...changed }));
  const place = useRef<HTMLFormElement>(null);
  const asking = checkout.phase !== "open";
  const waiting = useWait(checkout);

  useEffect(() => {
    place.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [faults]);

  return (
    <form
      class="steps"
      ref={place}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (form.token !== "" && waiting === 0) {
          void flow.pay(form);
        }
      }}
    >
      <DeliveryStep {...{ form, change, wording, faults }} />
      <PaymentStep {...{ form, change, wording, tokens: data.sandboxTokens }} />
      <Step number={3} title={wording.t("checkout.finish")}>
        <p class="soft small">{wording.t("checkout.terms")}</p>
        <div aria-live="assertive">
          {checkout.phase === "open" && checkout.message && (
            <Notice message={checkout.message} booking={booking} waiting={waiting} wording={wording} />
          )}
        </div>
        <button
          class="button large wide"
          type="submit"
          aria-disabled={asking || waiting > 0 || form.token === "" ? "true" : undefined}
        >
          {asking
            ? wording.t("checkout.paying")
            : wording.t("checkout.pay", { amount: wording.money(booking.amount, booking.currency) })}
        </button>
        <GiveBack flow={flow} wording={wording} disabled={asking} />
      </Step>
    </form>
  );
}

/** Seconds until the server wants to be asked again; 0 when it may be asked now. */
function useWait(checkout: Flow["checkout"]): number {
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

/** The way out: gives the seats back, once the fan has said so twice. */
function GiveBack({ flow, wording, disabled }: { flow: Flow; wording: Wording; disabled: boolean }) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button
        class="button quiet"
        type="button"
        disabled={disabled}
        onClick={() => dialog.current?.showModal()}
      >
        {wording.t("checkout.giveback")}
      </button>
      <dialog ref={dialog} class="card" aria-labelledby="giveback-title">
        <div class="stack">
          <h2 id="giveback-title">{wording.t("checkout.giveback.title")}</h2>
          <p class="soft">{wording.t("checkout.giveback.text")}</p>
          <div class="row">
            <button
              class="button danger"
              type="button"
              onClick={() => {
                dialog.current?.close();
                void flow.cancel();
              }}
            >
              {wording.t("checkout.giveback.yes")}
            </button>
            <button class="button plain" type="button" onClick={() => dialog.current?.close()}>
              {wording.t("checkout.giveback.no")}
            </button>
          </div>
        </div>
      </dialog>
    </>
  );
}

/** In doubt, or over: what happened, what we do, what the fan can do. */
function Ended({ flow, data, wording }: Props & { readonly flow: Flow }) {
  const doubt = flow.checkout.phase === "doubt";
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [doubt]);
  const kind = doubt ? "doubt" : "over";
  return (
    <div class="checkout-end card stack" role="status">
      <div class={doubt ? "notice hurry" : "notice lost"}>
        <Icon name="clock" />
        <div>
          <h2 ref={heading} tabIndex={-1}>
            {wording.t(`checkout.${kind}.title`)}
          </h2>
          <p>{wording.t(`checkout.${kind}.text`)}</p>
        </div>
      </div>
      {doubt && (
        <ol class="doubt-steps">
          {["asked", "next", "you"].map((step) => (
            <li key={step}>{wording.t(`checkout.doubt.${step}`)}</li>
          ))}
        </ol>
      )}
      <Summary booking={flow.booking} startsAt={data.startsAtText} wording={wording} />
      <div class="row">
        {doubt ? (
          <a class="button plain" href={data.bookingsUrl}>
            {wording.t("nav.bookings")}
          </a>
        ) : (
          <>
            <a class="button" href={data.seatsUrl}>
              {wording.t("checkout.over.again")}
            </a>
            <a class="button plain" href={data.eventUrl}>
              {wording.t("checkout.over.event")}
            </a>
          </>
        )}
      </div>
    </div>
  );
}
