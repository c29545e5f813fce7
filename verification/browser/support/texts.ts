import { readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";

export type Language = "ko" | "en";

const FOLDER = resolve(import.meta.dirname, "../../../site/src/main/resources/podo/site/texts");

function read(language: Language): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(`.${language}.properties`))) {
    for (const line of readFileSync(resolve(FOLDER, file), "utf8").split("\n")) {
      const at = line.indexOf("=");
      if (at > 0 && !line.startsWith("#")) {
        texts.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
      }
    }
  }
  return texts;
}

const TEXTS = { ko: read("ko"), en: read("en") };

/** What the pages say, from the site's own files: another wording breaks no test. */
export function text(language: Language, key: string, values: Record<string, string | number> = {}): string {
  const found =
    (values["count"] === 1 ? TEXTS[language].get(`${key}.one`) : undefined) ?? TEXTS[language].get(key);
  if (found === undefined) {
    throw new Error(`there is no text ${key} in ${language}`);
  }
  return found.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : typeof value === "number" ? value.toLocaleString(language) : value;
  });
}
