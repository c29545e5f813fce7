import { clockTime, type LocalClock } from "../shared/clock";
import { Icon } from "../shared/icon";
import type { Wording } from "../shared/text";
import { isFree, type Booking } from "./booking";
import { linesOf, type Faults, type Form } from "./form";
import type { Message } from "./state";

interface Props {
  readonly message: Message;
  readonly booking: Booking;
  readonly clock: LocalClock;
  readonly waiting: number;
  readonly faults: Faults;
  readonly form: Form;
  readonly wording: Wording;
}

/** What came back instead of a ticket, and what can be done. */
export function Notice({ message, booking, clock, waiting, faults, form, wording }: Props) {
  const calm = message.kind === "busy" || message.kind === "away" || message.kind === "lost";
  return (
    <div class={calm ? "notice hurry" : "notice lost"}>
      <Icon name="circle-alert" />
      <div>
        <p>{textOf(message, booking, clock, wording)}</p>
        {message.kind === "fields" && <Links {...{ faults, form, wording }} />}
        {/* A line that changes each second is not for reading aloud. */}
        {waiting > 0 && (
          <p class="small" aria-hidden="true">
            {wording.t("checkout.wait", { count: waiting })}
          </p>
        )}
      </div>
    </div>
  );
}

function textOf(message: Message, booking: Booking, clock: LocalClock, wording: Wording): string {
  if (message.kind === "refused") {
    const own = `checkout.refused.${message.code}`;
    return wording.t(wording.has(own) ? own : "checkout.refused", { code: message.code });
  }
  const time = clockTime(Date.parse(booking.expiresAt), clock, "minutes");
  const own = `checkout.message.${message.kind}.free`;
  const key = isFree(booking) && wording.has(own) ? own : `checkout.message.${message.kind}`;
  return wording.t(key, { time });
}

/** The wrong fields by name, each one step away. */
function Links({ faults, form, wording }: Pick<Props, "faults" | "form" | "wording">) {
  return (
    <ul class="wrong-fields small">
      {linesOf(form.delivery)
        .filter(({ field }) => faults[field])
        .map(({ field }) => (
          <li key={field}>
            <a
              href={`#field-${field}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(`field-${field}`)?.focus();
              }}
            >
              {wording.t(`checkout.field.${field}`)}
            </a>
          </li>
        ))}
    </ul>
  );
}
