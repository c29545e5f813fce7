const FAMILY = '16px "Pretendard Variable"';

/** The characters of a page that are asked for at the most; the rest comes with later pages. */
const MOST_CHARACTERS = 3_000;

/**
 * Fetches the parts of the font that this page's text would need, once the page is quiet, and notes that they are there:
 * the next page is then set in it from its first paint on (see early.ts).
 */
export function fetchFontsForLater(): void {
  const fetchThem = async () => {
    const fonts = document.documentElement.dataset["fonts"];
    if (!fonts || (navigator as { connection?: { saveData?: boolean } }).connection?.saveData) {
      return;
    }
    const characters = [...new Set(document.body.innerText)].slice(0, MOST_CHARACTERS).join("");
    try {
      await document.fonts.load(FAMILY, characters);
      localStorage.setItem("podo.fonts", fonts);
    } catch {
      // not this time
    }
  };
  const idle = () => (window.requestIdleCallback ?? setTimeout)(() => void fetchThem());
  if (document.readyState === "complete") {
    idle();
  } else {
    addEventListener("load", idle, { once: true });
  }
}
