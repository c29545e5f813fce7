type Rgb = readonly [number, number, number];

/** The page's colours as canvas can mix them. */
export interface Colours {
  readonly paper: Rgb;
  readonly raised: Rgb;
  readonly sunken: Rgb;
  readonly line: Rgb;
  readonly lineStrong: Rgb;
  readonly ink: Rgb;
  readonly inkSoft: Rgb;
  readonly grape: Rgb;
  readonly amber: Rgb;
  readonly taken: Rgb;
  readonly grades: readonly Rgb[];
  readonly font: string;
}

/** How many grade colours and patterns there are; further grades begin again. */
export const GRADE_LOOKS = 6;

/** Reads the colours of the page as they are now; they change with the colour scheme. */
export function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const probe = document.createElement("canvas");
  probe.width = probe.height = 1;
  const context = probe.getContext("2d", { willReadFrequently: true })!;
  const colour = (name: string): Rgb => {
    context.fillStyle = "#888";
    context.fillStyle = style.getPropertyValue(name).trim();
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  };
  return {
    paper: colour("--paper"),
    raised: colour("--raised"),
    sunken: colour("--sunken"),
    line: colour("--line"),
    lineStrong: colour("--line-strong"),
    ink: colour("--ink"),
    inkSoft: colour("--ink-soft"),
    grape: colour("--grape"),
    amber: colour("--amber"),
    taken: colour("--seat-taken"),
    grades: Array.from({ length: GRADE_LOOKS }, (_, i) => colour(`--grade-${i + 1}`)),
    font: style.getPropertyValue("--font").trim() || "sans-serif",
  };
}

export function css([red, green, blue]: Rgb, alpha = 1): string {
  return `rgb(${red} ${green} ${blue} / ${alpha})`;
}

/** A colour between two others: 0 is the first, 1 the second. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const at = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * share);
  return [at(0), at(1), at(2)];
}
