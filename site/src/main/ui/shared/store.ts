/** What lives as long as the tab, over reloads; where the browser keeps nothing, as long as the page. */
export type TabStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The tab's storage; one in memory where the browser's settings forbid it. */
export function tabStore(): TabStore {
  try {
    const probe = "podo.probe";
    sessionStorage.setItem(probe, "");
    sessionStorage.removeItem(probe);
    return sessionStorage;
  } catch {
    return memoryStore();
  }
}

/** One that lives as long as what holds it. */
export function memoryStore(): TabStore {
  const kept = new Map<string, string>();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
}
