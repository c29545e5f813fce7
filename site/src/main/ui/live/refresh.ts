/** After how many milliseconds a part is read again, by what its mark says; undefined when that makes no sense. */
export function pauseOf(mark: string | undefined): number | undefined {
  const seconds = Number(mark);
  return seconds >= 1 ? seconds * 1_000 : undefined;
}

/**
 * Keeps what is in a part of a page as the server has it by now: `[data-refresh]` says every how many seconds. The part
 * itself and the rest of the page stay, with what was scrolled to and where the focus was; nothing in the part should take
 * the focus. Hidden pages are left alone until they are seen.
 */
export function liveParts(): void {
  const place = document.querySelector<HTMLElement>("[data-refresh]");
  const pause = pauseOf(place?.dataset["refresh"]);
  if (!place || pause === undefined) {
    return;
  }
  const again = () => setTimeout(() => void round(), pause);
  const round = async () => {
    if (document.visibilityState === "visible") {
      await refresh(place);
    }
    again();
  };
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      void refresh(place);
    }
  });
  again();
}

async function refresh(place: HTMLElement): Promise<void> {
  try {
    const response = await fetch(location.href, { cache: "no-store" });
    if (response.redirected) {
      location.reload(); // signed out meanwhile
      return;
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("[data-refresh]");
    if (response.ok && fresh) {
      place.replaceChildren(...fresh.childNodes);
    }
  } catch {
    // no connection: what stands there says of when it is
  }
}
