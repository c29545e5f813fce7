/** An image that does not come gives way to what stands behind it. */
export function replaceMissingImages(): void {
  for (const image of document.querySelectorAll<HTMLImageElement>("img[data-fallback]")) {
    if (image.complete && image.naturalWidth === 0) {
      giveWay(image);
    } else {
      image.addEventListener("error", () => giveWay(image), { once: true });
    }
  }
}

function giveWay(image: HTMLImageElement): void {
  (image.closest(".poster") ?? image).classList.add("missing");
}
