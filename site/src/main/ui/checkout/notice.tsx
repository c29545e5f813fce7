import { Icon } from "../shared/icon";
import type { Wording } from "../shared/text";
import type { Booking } from "./booking";
import type { Message } from "./state";

interface Props {
  readonly message: Message;
  readonly booking: Booking;
  readonly waiting: number;
  readonly wording: Wording;
}

/** What came back instead of a ticket, and what can be done. */
export function Notice({ message, booking, waiting, wording }: Props) {
  const time = new Date(booking.expiresAt).toLocaleTimeString(wording.language, {
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
    timeZone: "Asia/Seoul",
  });
  const known = message.kind === "refused" && wording.has(`checkout.refused.${message.code}`);
  const text =
    message.kind === "refused"
      ? wording.t(known ? `checkout.refused.${message.code}` : "checkout.refused", { code: message.code })
      : wording.t(`checkout.message.${message.kind}`, { time });
  return (
    <div class={message.kind === "busy" || message.kind === "away" ? "notice hurry" : "notice lost"}>
      <Icon name="circle-alert" />
      <div>
        <p>{text}</p>
        {waiting > 0 && <p class="small">{wording.t("checkout.wait", { count: waiting })}</p>}
      </div>
    </div>
  );
}
