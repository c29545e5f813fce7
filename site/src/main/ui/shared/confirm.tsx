import { useRef } from "preact/hooks";

interface Props {
  /** Names the dialog's parts; one of each on a page. */
  readonly id: string;
  /** The button's own look. */
  readonly kind: string;
  readonly label: string;
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly disabled?: boolean;
  readonly confirmed: () => void;
}

/** A button whose doing cannot be undone: asks once more before it is done. */
export function ConfirmButton({ id, kind, label, title, text, yes, no, disabled, confirmed }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  return (
    <>
      <button
        class={`button ${kind}`}
        type="button"
        disabled={disabled ?? false}
        onClick={() => dialog.current?.showModal()}
      >
        {label}
      </button>
      <dialog ref={dialog} class="card" aria-labelledby={`${id}-title`}>
        <div class="stack">
          <h2 id={`${id}-title`}>{title}</h2>
          <p class="soft">{text}</p>
          <div class="row">
            <button class="button plain" type="button" onClick={close}>
              {no}
            </button>
            <button
              class="button danger"
              type="button"
              onClick={() => {
                close();
                confirmed();
              }}
            >
              {yes}
            </button>
          </div>
        </div>
      </dialog>
    </>
  );
}
