const COOKIE = /(?:^|; *)podo_name=([^;]+)/;

/** The name that the fan signed in with; undefined when nobody has. It proves nothing: the server looks at the session. */
export function nameIn(cookies: string): string | undefined {
  const written = COOKIE.exec(cookies)?.[1];
  try {
    return written ? decodeURIComponent(written) : undefined;
  } catch {
    return undefined; // not written by us
  }
}

/** Whether somebody has signed in in this browser, as far as a page can know. */
export function isSignedIn(): boolean {
  return nameIn(document.cookie) !== undefined;
}

/** Puts the fan's name where the page, which is the same for everybody, offers to sign in. */
export function greet(): void {
  const name = nameIn(document.cookie);
  if (!name) {
    return;
  }
  for (const place of document.querySelectorAll<HTMLElement>("[data-signed-in]")) {
    const text = place.querySelector("[data-name]");
    if (text) {
      text.textContent = name;
    }
    place.hidden = false;
  }
  for (const place of document.querySelectorAll<HTMLElement>("[data-signed-out]")) {
    place.hidden = true;
  }
}
