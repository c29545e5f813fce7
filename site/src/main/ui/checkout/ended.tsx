import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../shared/icon";
import type { Wording } from "../shared/text";
import type { Booking, PageData } from "./booking";
import type { Checkout } from "./state";
import { Summary } from "./summary";

interface Props {
  readonly checkout: Extract<Checkout, { readonly phase: "doubt" | "over" }>;
  readonly booking: Booking;
  readonly data: PageData;
  readonly wording: Wording;
}

/** In doubt, or over: what happened, what we do, what the fan can do. */
export function Ended({ checkout, booking, data, wording }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const doubt = checkout.phase === "doubt";
  const kind = doubt ? "doubt" : checkout.why === "refunded" ? "refunded" : "over";
  useEffect(() => heading.current?.focus(), [kind]);
  return (
    <div class="checkout-end card stack">
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
      {doubt && (
        <p class="soft small" role="status">
          {checkout.trouble ? wording.t(`checkout.doubt.${checkout.trouble}`) : ""}
        </p>
      )}
      <section class="what" aria-label={wording.t("checkout.summary")}>
        <Summary booking={booking} startsAt={data.startsAtText} wording={wording} />
      </section>
      <div class="row">{doubt ? <Later {...{ data, wording }} /> : <Again {...{ data, wording }} />}</div>
    </div>
  );
}

function Later({ data, wording }: Pick<Props, "data" | "wording">) {
  return (
    <a class="button plain" href={data.bookingsUrl}>
      {wording.t("nav.bookings")}
    </a>
  );
}

function Again({ data, wording }: Pick<Props, "data" | "wording">) {
  return (
    <>
      <a class="button" href={data.seatsUrl}>
        {wording.t("checkout.over.again")}
      </a>
      <a class="button plain" href={data.eventUrl}>
        {wording.t("checkout.over.event")}
      </a>
    </>
  );
}
