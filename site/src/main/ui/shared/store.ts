/** What lives as long as the tab, over reloads; where the browser keeps nothing, as long as the page. */
export type TabStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The tab's storage; one in memory where the browser's settings forbid it. */
export function tabStore(): TabStore {
  return usable(() => sessionStorage);
}

/** The browser's storage, over tabs and visits; one in memory where its settings forbid it. */
export function browserStore(): TabStore {
  return usable(() => localStorage);
}

function usable(storage: () => Storage): TabStore {
  try {
    const probe = "podo.probe";
    const store = storage();
    store.setItem(probe, "");
    store.removeItem(probe);
    return store;
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
