/** The page's own texts, written into it by the server in its language. */
export type Texts = Readonly<Record<string, string>>;

export type Language = "ko" | "en";

export type Values = Readonly<Record<string, string | number>>;

/** Reads JSON that the server wrote into the page; undefined where the page has none under this id. */
export function pageJson<T>(id: string): T | undefined {
  const written = document.getElementById(id)?.textContent;
  return written ? (JSON.parse(written) as T) : undefined;
}

/** The language that the page is written in. */
export function pageLanguage(): Language {
  return document.documentElement.lang === "en" ? "en" : "ko";
}

/** Looks texts up and fills in their places, written {name}. With a count of 1, `key.one` is used where it exists. */
export class Wording {
  private readonly numbers: Intl.NumberFormat;

  constructor(
    readonly language: Language,
    private readonly texts: Texts,
  ) {
    this.numbers = new Intl.NumberFormat(language);
  }

  static ofPage(): Wording {
    return new Wording(pageLanguage(), pageJson<Texts>("texts") ?? {});
  }

  /** A text; its key where it is missing, so that a gap is seen and nothing breaks. */
  t(key: string, values: Values = {}): string {
    const one = values["count"] === 1 ? this.texts[`${key}.one`] : undefined;
    const text = one ?? this.texts[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name];
      return value === undefined ? place : typeof value === "number" ? this.number(value) : value;
    });
  }

  has(key: string): boolean {
    return this.texts[key] !== undefined;
  }

  number(value: number): string {
    return this.numbers.format(value);
  }

  /** What something costs; what costs nothing is free. */
  price(minor: number, currency: string): string {
    return minor === 0 ? (this.language === "ko" ? "무료" : "Free") : this.money(minor, currency);
  }

  /** An amount in a currency's smallest unit, as people write it. */
  money(minor: number, currency: string): string {
    if (currency === "KRW" && this.language === "ko") {
      return `${this.number(minor)}원`;
    }
    const digits = fractionDigits(currency);
    const format = new Intl.NumberFormat(this.language, {
      style: "currency",
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    return format.format(minor / 10 ** digits);
  }
}

const WITHOUT_FRACTION = new Set(
  "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" "),
);
const IN_THOUSANDTHS = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

/**
 * The digits of a currency's smallest unit by ISO 4217, in which the server counts. Browsers know other digits for some
 * (none for IDR, COP or HUF), as people write them: counting by those would show a hundred times the price.
 */
function fractionDigits(currency: string): number {
  return WITHOUT_FRACTION.has(currency) ? 0 : IN_THOUSANDTHS.has(currency) ? 3 : 2;
}
