import { useState } from "preact/hooks";
import { Icon } from "../../shared/icon";
import type { Wording } from "../../shared/text";
import type { BestWish } from "../live/reserving";
import type { Picker } from "../model/picker";
import type { SeatWords } from "./words";

interface Props {
  readonly picker: Picker;
  readonly wording: Wording;
  readonly words: SeatWords;
  /** What the button says when seats cannot be reserved now; empty when they can. */
  readonly shut: string;
  readonly asking: boolean;
  readonly reserve: () => void;
  readonly best: (wish: BestWish) => void;
  readonly remove: (seat: number) => void;
}

/** What the fan has chosen, what it costs, and the ways on. */
export function Tray({ picker, wording, words, shut, asking, reserve, best, remove }: Props) {
  const { selection } = picker;
  const [open, setOpen] = useState(false);
  const price = (amount: number) => wording.price(amount, picker.currency());
  const none = selection.size === 0;
  return (
    <section class={open ? "tray open" : "tray"} aria-label={wording.t("picker.tray")}>
      <button
        type="button"
        class="tray-handle"
        aria-expanded={open}
        aria-controls="tray-body"
        onClick={() => setOpen(!open)}
      >
        <span>
          {none ? wording.t("picker.choose") : wording.t("picker.chosen.count", { count: selection.size })}
        </span>
        {!none && <span class="amount">{price(picker.total())}</span>}
        <Icon name={open ? "chevron-down" : "chevron-up"} />
      </button>
      <div id="tray-body" class="tray-body">
        <h2 class="tray-title">{wording.t("picker.tray")}</h2>
        {none ? (
          <p class="soft">{wording.t("picker.choose.hint", { count: selection.limit })}</p>
        ) : (
          <ul class="chosen">
            {selection.seats.map((seat) => (
              <li key={seat}>
                <span>
                  <span class="title">{words.seat(seat)}</span>
                  <span class="soft small">{words.gradeAndPrice(seat)}</span>
                </span>
                <button
                  type="button"
                  class="close"
                  aria-label={wording.t("picker.remove", { seat: words.seat(seat) })}
                  onClick={() => remove(seat)}
                >
                  <Icon name="x" size={18} />
                </button>
              </li>
            ))}
          </ul>
        )}
        <BestSeats picker={picker} wording={wording} disabled={shut !== "" || asking} best={best} />
      </div>
      <div class="tray-foot">
        <p class="spread total">
          <span>{wording.t("picker.total")}</span>
          <span class="amount">{none ? wording.money(0, picker.currency()) : price(picker.total())}</span>
        </p>
        <button
          type="button"
          class="button large wide"
          id="reserve"
          aria-disabled={none || shut !== "" || asking ? "true" : undefined}
          onClick={() => {
            if (!none && shut === "" && !asking) {
              reserve();
            }
          }}
        >
          {asking
            ? wording.t("picker.asking")
            : shut || wording.t(none ? "picker.reserve.none" : "picker.reserve", { count: selection.size })}
        </button>
      </div>
    </section>
  );
}

function BestSeats({
  picker,
  wording,
  disabled,
  best,
}: {
  picker: Picker;
  wording: Wording;
  disabled: boolean;
  best: Props["best"];
}) {
  const [count, setCount] = useState(Math.min(2, picker.selection.limit));
  const [grade, setGrade] = useState("");
  const [accessible, setAccessible] = useState(false);
  return (
    <fieldset class="best">
      <legend>
        <Icon name="sparkles" size={18} />
        {wording.t("picker.best")}
      </legend>
      <div class="best-row">
        <div class="stepper" role="group" aria-label={wording.t("picker.best.count")}>
          <button
            type="button"
            aria-label={wording.t("picker.best.less")}
            disabled={count <= 1}
            onClick={() => setCount(count - 1)}
          >
            <Icon name="minus" size={18} />
          </button>
          <output>{wording.t("picker.seats", { count })}</output>
          <button
            type="button"
            aria-label={wording.t("picker.best.more")}
            disabled={count >= picker.selection.limit}
            onClick={() => setCount(count + 1)}
          >
            <Icon name="plus" size={18} />
          </button>
        </div>
        <select
          class="input"
          aria-label={wording.t("picker.best.grade")}
          value={grade}
          onChange={(event) => setGrade(event.currentTarget.value)}
        >
          <option value="">{wording.t("picker.best.any")}</option>
          {picker.grades.map((each) => (
            <option key={each.grade} value={each.grade}>
              {each.name} {wording.price(each.price, each.currency)}
            </option>
          ))}
        </select>
      </div>
      {picker.plan.hasAccessible && (
        <button
          type="button"
          class="chip"
          id="best-accessible"
          aria-pressed={accessible}
          onClick={() => setAccessible(!accessible)}
        >
          {accessible && <Icon name="check" size={18} />}
          {wording.t("picker.best.accessible")}
        </button>
      )}
      <button
        type="button"
        class="button plain wide"
        aria-disabled={disabled ? "true" : undefined}
        onClick={() => {
          if (!disabled) {
            best({ count, ...(grade ? { grade } : {}), ...(accessible ? { accessible } : {}) });
          }
        }}
      >
        {wording.t("picker.best.take")}
      </button>
    </fieldset>
  );
}
