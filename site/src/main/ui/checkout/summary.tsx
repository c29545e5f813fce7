import type { ComponentChildren } from "preact";
import type { Wording } from "../shared/text";
import type { Booking } from "./booking";

/** What is being bought. */
export function Summary({
  booking,
  startsAt,
  wording,
}: {
  booking: Booking;
  startsAt: string;
  wording: Wording;
}) {
  return (
    <>
      <p class="title">{booking.title ?? booking.eventId}</p>
      <p class="small">{startsAt}</p>
      {booking.venue && <p class="soft small">{booking.venue}</p>}
      <ul class="bill">
        {booking.seats.map((seat) => (
          <li key={seat.seatId}>
            <span>
              {wording.t("seat.printed", { section: seat.section, row: seat.row, number: seat.number })}
              <span class="soft small"> {seat.gradeName}</span>
            </span>
            <span class="amount">{wording.price(seat.price, booking.currency)}</span>
          </li>
        ))}
        <li class="sum">
          <span>{wording.t("checkout.total")}</span>
          <span class="amount">{wording.price(booking.amount, booking.currency)}</span>
        </li>
      </ul>
    </>
  );
}

/** A step of the checkout, under its number. */
export function Step({
  number,
  title,
  children,
}: {
  number: number;
  title: string;
  children: ComponentChildren;
}) {
  return (
    <fieldset class="step card">
      <legend>
        <span class="step-number" aria-hidden="true">
          {number}
        </span>
        {title}
      </legend>
      {children}
    </fieldset>
  );
}
