/**
 * Keeps the links that lead to this very page, in another language or back from signing in, at what its address says by now:
 * also what no page reads, and what a script has changed since.
 */
export function followAddress(): void {
  const here = new URL(location.href);
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".languages a[hreflang]")) {
    link.href = turnedInto(here, link.hreflang);
  }
  if (here.pathname !== "/sign-in") {
    for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-signed-out]")) {
      link.href = leadingBack(new URL(link.href), here);
    }
  }
}

/** An address in another language, with all else that it says. */
export function turnedInto(here: URL, language: string): string {
  const there = new URL(here);
  there.searchParams.set("lang", language);
  return there.pathname + there.search;
}

/** The address of the sign-in page, which leads back to this one. */
export function leadingBack(signIn: URL, here: URL): string {
  const there = new URL(signIn);
  there.searchParams.set("back", here.pathname + here.search);
  return there.pathname + there.search;
}
