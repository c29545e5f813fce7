import { ConfirmButton } from "../shared/confirm";
import type { Wording } from "../shared/text";

interface Props {
  readonly disabled: boolean;
  readonly free: boolean;
  readonly wording: Wording;
  readonly giveBack: () => void;
}

/** The way out: gives the seats back, once the fan has said so twice. */
export function GiveBack({ disabled, free, wording, giveBack }: Props) {
  return (
    <ConfirmButton
      id="giveback"
      kind="quiet"
      label={wording.t("checkout.giveback")}
      title={wording.t("checkout.giveback.title")}
      text={wording.t("checkout.giveback.text")}
      yes={wording.t("checkout.giveback.yes")}
      no={wording.t(free ? "checkout.giveback.no.free" : "checkout.giveback.no")}
      disabled={disabled}
      confirmed={giveBack}
    />
  );
}
