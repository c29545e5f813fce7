import { call } from "../shared/api";
import type { Wording } from "../shared/text";

interface Suggestion {
  readonly eventId: string;
  readonly title: string;
}

const PAUSE_MILLIS = 120;
const MOST = 8;

/** Suggests events while somebody types into the search field: a combobox as WAI-ARIA describes it. */
export function liveSuggestions(wording: Wording): void {
  const input = document.querySelector<HTMLInputElement>('form[role="search"] input[name="q"]');
  if (input?.form) {
    new Suggestions(input, input.form, wording);
  }
}

class Suggestions {
  private readonly list = document.createElement("ul");
  private items: readonly Suggestion[] = [];
  private chosen = -1;
  private asked: AbortController | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly input: HTMLInputElement,
    form: HTMLFormElement,
    wording: Wording,
  ) {
    this.list.id = "suggestions";
    this.list.className = "suggestions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", wording.t("live.suggestions"));
    this.list.hidden = true;
    form.append(this.list);
    const marks = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    };
    Object.entries(marks).forEach(([name, value]) => input.setAttribute(name, value));
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.addEventListener("blur", () => this.show([]));
    // A press would take the focus from the field, and with it the list, before it became a click.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest("[role=option]");
      this.open(option ? [...this.list.children].indexOf(option) : -1);
    });
  }

  private typed(): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.ask(), PAUSE_MILLIS);
  }

  private async ask(): Promise<void> {
    this.asked?.abort();
    const text = this.input.value.trim();
    if (text === "") {
      this.show([]);
      return;
    }
    const mine = new AbortController();
    this.asked = mine;
    const path = `/api/v1/search/suggest?limit=${MOST}&q=${encodeURIComponent(text)}`;
    const answer = await call<{ items: Suggestion[] }>(path, { signal: mine.signal });
    if (!mine.signal.aborted) {
      this.show(answer.kind === "ok" && document.activeElement === this.input ? answer.body.items : []);
    }
  }

  private show(items: readonly Suggestion[]): void {
    this.items = items;
    this.list.replaceChildren(
      ...items.map((item, place) => {
        const option = document.createElement("li");
        option.id = `suggestion-${place}`;
        option.setAttribute("role", "option");
        option.textContent = item.title;
        return option;
      }),
    );
    this.list.hidden = items.length === 0;
    this.input.setAttribute("aria-expanded", String(items.length > 0));
    this.choose(-1);
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
    if (event.isComposing || this.items.length === 0) {
      return; // a key that finishes a Korean syllable belongs to the keyboard
    }
    const steps: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      const places = this.items.length + 1; // one of them is the field itself
      this.choose(((this.chosen + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && this.chosen >= 0) {
      event.preventDefault();
      this.open(this.chosen);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.show([]);
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
