/*
 * Runs before the first paint, as a plain script: a page is set in Pretendard only when an earlier page has fetched it.
 * A font that came in the middle would move what somebody is reading.
 */
try {
  const root = document.documentElement;
  if (localStorage.getItem("podo.fonts") === root.dataset["fonts"]) {
    root.classList.add("own-font");
  }
} catch {
  // no storage, no font of our own
}
