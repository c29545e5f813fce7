import { followAddress } from "./address";

/**
 * Makes a calendar of showtimes change its day and month without loading the page again. The server renders
 * `[data-calendar]` with sections `[data-month]` of links `a[data-date]`, and sections `[data-times-of]`; one of each is
 * shown, the others are hidden. Without this script the links load the page with the other day.
 */
export function liveCalendars(): void {
  document.querySelectorAll<HTMLElement>("[data-calendar]").forEach(makeLive);
}

function makeLive(calendar: HTMLElement): void {
  calendar.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) {
      return;
    }
    if (link.dataset["date"]) {
      event.preventDefault();
      choose(calendar, link);
    } else if ("monthBack" in link.dataset || "monthNext" in link.dataset) {
      if (turn(calendar, link, "monthBack" in link.dataset ? -1 : 1)) {
        event.preventDefault();
      }
    }
  });
  calendar.addEventListener("keydown", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-date]");
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (link && step) {
      event.preventDefault();
      const days = [...calendar.querySelectorAll<HTMLAnchorElement>("a[data-date]")];
      const next = days[days.indexOf(link) + step];
      if (next) {
        showMonth(calendar, next.closest<HTMLElement>("[data-month]"));
        next.focus();
      }
    }
  });
}

function choose(calendar: HTMLElement, link: HTMLAnchorElement): void {
  for (const other of calendar.querySelectorAll("a[data-date][aria-current]")) {
    other.removeAttribute("aria-current");
  }
  link.setAttribute("aria-current", "date");
  for (const times of calendar.querySelectorAll<HTMLElement>("[data-times-of]")) {
    times.hidden = times.dataset["timesOf"] !== link.dataset["date"];
  }
  history.replaceState(history.state, "", link.href);
  followAddress();
}

/** Whether the other month is on this page; of a long run it is not, and the link leads to it. */
function turn(calendar: HTMLElement, link: HTMLAnchorElement, step: number): boolean {
  const months = [...calendar.querySelectorAll<HTMLElement>("[data-month]")];
  const from = months.findIndex((month) => month.contains(link));
  const to = months[from + step];
  if (!to) {
    return false;
  }
  showMonth(calendar, to);
  const same = step < 0 ? "a[data-month-back]" : "a[data-month-next]";
  (to.querySelector<HTMLElement>(same) ?? to.querySelector<HTMLElement>("a"))?.focus();
  return true;
}

function showMonth(calendar: HTMLElement, shown: HTMLElement | null): void {
  for (const month of calendar.querySelectorAll<HTMLElement>("[data-month]")) {
    month.hidden = month !== shown;
  }
}
