import { Icon } from "../../shared/icon";
import type { Wording } from "../../shared/text";
import type { Message } from "../live/reserving";
import type { Picker } from "../model/picker";
import type { SeatWords } from "./words";

interface Props {
  readonly message: Message;
  readonly waiting: number;
  readonly picker: Picker;
  readonly wording: Wording;
  readonly words: SeatWords;
  readonly takeInstead: () => void;
  readonly close: () => void;
}

/** Why too much is held, each with a text of its own. */
const HOLDS = ["ACCOUNT_UNPAID", "ACCOUNT_PAUSED", "ADDRESS_UNPAID", "ADDRESS_PAUSED", "PRESSURE", "RESTING"];
const KNOWN = ["SHOWTIME_CANCELLED", "SALES_CLOSED"];

/** What happened, and the way on. */
export function Notice({ message, waiting, picker, wording, words, takeInstead, close }: Props) {
  const offered =
    message.kind === "taken" && message.alternatives.length > 0 && picker.alternatives.length > 0;
  const quiet =
    message.kind === "limit" ||
    message.kind === "not-free" ||
    message.kind === "own" ||
    message.kind === "not-open" ||
    message.kind === "late" ||
    hasWait(message);
  return (
    <div class={quiet ? "notice hurry" : "notice lost"}>
      <Icon name="circle-alert" />
      <div class="notice-body">
        <p class="title">{title(message, wording)}</p>
        {"seats" in message && message.seats.length > 0 && <p>{words.seats(message.seats)}</p>}
        {hasWait(message) && waiting > 0 && (
          <p aria-live="off">{wording.t("picker.wait", { count: waiting })}</p>
        )}
        {message.kind === "taken" &&
          (offered ? (
            <>
              <p>{wording.t("picker.instead", { seats: words.seats(message.alternatives) })}</p>
              <button type="button" class="button small" onClick={takeInstead}>
                {wording.t("picker.instead.take")}
              </button>
            </>
          ) : (
            <p>{wording.t("picker.taken.others")}</p>
          ))}
      </div>
      <button type="button" class="close" aria-label={wording.t("picker.close")} onClick={close}>
        <Icon name="x" size={18} />
      </button>
    </div>
  );
}

function hasWait(message: Message): boolean {
  return message.kind === "busy" || message.kind === "away" || message.kind === "holds";
}

function title(message: Message, wording: Wording): string {
  switch (message.kind) {
    case "taken":
    case "lost":
      return wording.t("picker.just-taken");
    case "refused":
      return wording.t(KNOWN.includes(message.code) ? "picker.refused.over" : "picker.refused", {
        code: message.code,
      });
    case "holds":
      return wording.t(
        HOLDS.includes(message.reason) ? `picker.told.holds.${message.reason}` : "picker.told.busy",
      );
    default:
      return wording.t(`picker.told.${message.kind}`);
  }
}
