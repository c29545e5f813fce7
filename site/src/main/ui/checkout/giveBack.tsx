import { useRef } from "preact/hooks";
import type { Wording } from "../shared/text";

interface Props {
  readonly disabled: boolean;
  readonly wording: Wording;
  readonly giveBack: () => void;
}

/** The way out: gives the seats back, once the fan has said so twice. */
export function GiveBack({ disabled, wording, giveBack }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
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
            <button class="button plain" type="button" onClick={close}>
              {wording.t("checkout.giveback.no")}
            </button>
            <button
              class="button danger"
              type="button"
              onClick={() => {
                close();
                giveBack();
              }}
            >
              {wording.t("checkout.giveback.yes")}
            </button>
          </div>
        </div>
      </dialog>
    </>
  );
}
