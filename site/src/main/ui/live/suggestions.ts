import { call } from "../shared/api";
import type { Wording } from "../shared/text";
import { pieces, Remembered, type Suggestion } from "./suggestion";

const PAUSE_MILLIS = 80;
const MOST = 8;
/** Whoever deletes a letter sees what stood there before, at once. */
const MOST_REMEMBERED = 30;

/** Suggests events while somebody types into the search field: a combobox as WAI-ARIA describes it. */
export function liveSuggestions(wording: Wording): void {
  const input = document.querySelector<HTMLInputElement>('form[role="search"] input[name="q"]');
  if (input?.form) {
    new Suggestions(input, input.form, wording);
  }
}

class Suggestions {
  private readonly list = document.createElement("ul");
  private readonly said = document.createElement("p");
  private readonly remembered = new Remembered(MOST_REMEMBERED);
  private items: readonly Suggestion[] = [];
  private chosen = -1;
  private asked: AbortController | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly input: HTMLInputElement,
    form: HTMLFormElement,
    private readonly wording: Wording,
  ) {
    this.list.id = "suggestions";
    this.list.className = "suggestions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", wording.t("live.suggestions"));
    this.list.hidden = true;
    this.said.className = "unseen";
    this.said.setAttribute("role", "status");
    form.append(this.list, this.said);
    const marks = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    };
    Object.entries(marks).forEach(([name, value]) => input.setAttribute(name, value));
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.addEventListener("blur", () => this.close());
    form.addEventListener("submit", () => this.close());
    // A press would take the focus from the field, and with it the list, before it became a click.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest("[role=option]");
      this.open(option ? [...this.list.children].indexOf(option) : -1);
    });
  }

  private typed(): void {
    clearTimeout(this.pause);
    const known = this.remembered.of(this.text());
    if (known) {
      this.asked?.abort();
      this.show(known);
    } else {
      this.pause = setTimeout(() => void this.ask(), PAUSE_MILLIS);
    }
  }

  /** What stands in the list stays until the next answer is there: it does not flicker from letter to letter. */
  private async ask(): Promise<void> {
    this.asked?.abort();
    const text = this.text();
    if (text === "") {
      this.show([]);
      return;
    }
    const mine = new AbortController();
    this.asked = mine;
    const path = `/api/v1/search/suggest?limit=${MOST}&q=${encodeURIComponent(text)}`;
    const answer = await call<{ items: Suggestion[] }>(path, { signal: mine.signal });
    if (mine.signal.aborted) {
      return;
    }
    const items = answer.kind === "ok" ? answer.body.items : [];
    if (answer.kind === "ok") {
      this.remembered.keep(text, items);
    }
    this.show(document.activeElement === this.input ? items : []);
  }

  private text(): string {
    return this.input.value.trim();
  }

  private show(items: readonly Suggestion[]): void {
    const before = this.items[this.chosen]?.eventId;
    this.items = items;
    if (items.length > 0) {
      this.list.replaceChildren(...items.map(option));
    }
    this.expand(items.length > 0);
    this.choose(items.findIndex((item) => item.eventId === before));
    this.said.textContent =
      items.length > 0 ? this.wording.t("live.suggestions.count", { count: items.length }) : "";
  }

  private expand(open: boolean): void {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
  }

  private close(): void {
    clearTimeout(this.pause);
    this.asked?.abort();
    this.expand(false);
    this.choose(-1);
    this.said.textContent = "";
  }

  private choose(place: number): void {
    this.chosen = place;
    [...this.list.children].forEach((option, at) =>
      option.setAttribute("aria-selected", String(at === place)),
    );
    if (place < 0) {
      this.input.removeAttribute("aria-activedescendant");
    } else {
      this.input.setAttribute("aria-activedescendant", `suggestion-${place}`);
      this.list.children[place]?.scrollIntoView({ block: "nearest" });
    }
  }

  private pressed(event: KeyboardEvent): void {
    if (event.isComposing) {
      return; // a key that finishes a Korean syllable belongs to the keyboard
    }
    const steps: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (this.list.hidden) {
      if (step && this.text() !== "") {
        event.preventDefault();
        this.typed(); // closed with Escape, wanted again
      }
    } else if (step) {
      event.preventDefault();
      const places = this.items.length + 1; // one of them is the field itself
      this.choose(((this.chosen + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && this.chosen >= 0) {
      event.preventDefault();
      this.open(this.chosen);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    }
  }

  private open(place: number): void {
    const item = this.items[place];
    if (item) {
      const language = new URLSearchParams(location.search).get("lang");
      location.assign(`/events/${encodeURIComponent(item.eventId)}${language ? `?lang=${language}` : ""}`);
    }
  }
}

function option(item: Suggestion, place: number): HTMLLIElement {
  const element = document.createElement("li");
  element.id = `suggestion-${place}`;
  element.setAttribute("role", "option");
  const title = document.createElement("span");
  title.className = "suggested";
  title.append(
    ...pieces(item.title, item.marks).map((piece) => {
      if (!piece.marked) {
        return piece.text;
      }
      const mark = document.createElement("mark");
      mark.textContent = piece.text;
      return mark;
    }),
  );
  element.append(title);
  if (item.by) {
    const by = document.createElement("span");
    by.className = "soft small";
    by.textContent = item.by;
    element.append(" ", by);
  }
  return element;
}
