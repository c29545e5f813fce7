import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../shared/icon";
import type { Wording } from "../../shared/text";
import type { Picker } from "../model/picker";
import type { SeatWords } from "./words";

interface Props {
  readonly picker: Picker;
  readonly wording: Wording;
  readonly words: SeatWords;
  readonly choose: (seat: number) => void;
}

/** Which level is open: all sections, the rows of one, or the seats of one row. */
interface Place {
  readonly section?: number;
  readonly row?: number;
}

/** The same seats as a list: sections, then rows, then seats; only the open level is in the page. */
export function SeatList(props: Props) {
  const { picker, wording } = props;
  const [place, setPlace] = useState<Place>({});
  const [together, setTogether] = useState(1);
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  const go = (to: Place) => {
    moved.current = true;
    setPlace(to);
  };
  useEffect(() => {
    if (moved.current) {
      heading.current?.focus();
    }
  }, [place]);

  const section = place.section === undefined ? undefined : picker.plan.sections[place.section];
  const row = place.row === undefined ? undefined : picker.plan.rows[place.row];
  const title = row
    ? `${section?.name ?? ""} ${wording.t("picker.row", { row: row.label })}`
    : (section?.name ?? wording.t("picker.list.sections"));
  return (
    <div class="seat-list">
      <div class="seat-list-head">
        {section && (
          <button
            type="button"
            class="button plain small"
            onClick={() => go(row && place.section !== undefined ? { section: place.section } : {})}
          >
            <Icon name="chevron-left" size={16} />
            {row ? wording.t("picker.list.rows.back") : wording.t("picker.list.sections.back")}
          </button>
        )}
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {!row && (
          <label class="together">
            <span>{wording.t("picker.list.together")}</span>
            <select
              class="input"
              value={together}
              onChange={(event) => setTogether(Number(event.currentTarget.value))}
            >
              {Array.from({ length: picker.selection.limit }, (_, i) => i + 1).map((count) => (
                <option key={count} value={count}>
                  {wording.t("picker.seats", { count })}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {row ? (
        <Seats {...props} first={row.first} end={row.end} />
      ) : place.section !== undefined ? (
        <Rows
          {...props}
          section={place.section}
          together={together}
          open={(to) => go({ ...place, row: to })}
        />
      ) : (
        <Sections {...props} together={together} open={(to) => go({ section: to })} />
      )}
    </div>
  );
}

function Sections({
  picker,
  wording,
  words,
  together,
  open,
}: Props & { readonly together: number; readonly open: (section: number) => void }) {
  return (
    <ul class="seat-list-rows">
      {picker.plan.sections.map((section, index) => {
        const free = picker.board.freeBySection[index]!;
        const fits = free > 0 && (together === 1 || words.hasTogether(section, together));
        return (
          <li key={section.id}>
            <button type="button" class="list-entry" disabled={!fits} onClick={() => open(index)}>
              <span class="title">{section.name}</span>
              <span class="soft small">{words.prices(section)}</span>
              <span class={free > 0 ? "badge good" : "badge"}>
                {free > 0 ? wording.t("picker.left", { count: free }) : wording.t("picker.none")}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Rows({
  picker,
  wording,
  words,
  section,
  together,
  open,
}: Props & { readonly section: number; readonly together: number; readonly open: (row: number) => void }) {
  const { firstRow, endRow } = picker.plan.sections[section]!;
  const rows = Array.from({ length: endRow - firstRow }, (_, i) => firstRow + i).filter(
    (index) => together === 1 || words.sideBySide(picker.plan.rows[index]!) >= together,
  );
  if (rows.length === 0) {
    return <p class="soft">{wording.t("picker.list.norow", { count: together })}</p>;
  }
  return (
    <ul class="seat-list-rows">
      {rows.map((index) => {
        const row = picker.plan.rows[index]!;
        const free = words.free(row);
        return (
          <li key={index}>
            <button type="button" class="list-entry" disabled={free === 0} onClick={() => open(index)}>
              <span class="title">{wording.t("picker.row", { row: row.label })}</span>
              <span class="soft small">
                {free > 0 && wording.t("picker.list.run", { count: words.sideBySide(row) })}
              </span>
              <span class={free > 0 ? "badge good" : "badge"}>
                {free > 0 ? wording.t("picker.left", { count: free }) : wording.t("picker.none")}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Seats({
  picker,
  words,
  choose,
  first,
  end,
}: Props & { readonly first: number; readonly end: number }) {
  const { plan, board, selection } = picker;
  return (
    <ul class="seat-buttons">
      {Array.from({ length: end - first }, (_, i) => first + i).map((seat) => (
        <li key={seat} class={seat > first && plan.gapBefore(seat) ? "after-gap" : undefined}>
          <button
            type="button"
            class={`seat-button grade-${(plan.grade[seat]! % 6) + 1}`}
            aria-pressed={selection.has(seat)}
            aria-disabled={!board.isFree(seat) && !selection.has(seat) ? "true" : undefined}
            onClick={() => choose(seat)}
          >
            <span aria-hidden="true">
              {selection.has(seat) || picker.owns(seat) ? (
                <Icon name="check" size={18} />
              ) : (
                plan.numbers[seat]
              )}
            </span>
            <span class="unseen">{words.whole(seat)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
