import type { Page } from "playwright-core";
import { text, type Language } from "./texts";

/** The seat picker of a page, by its map or by its list. */
export class SeatPicker {
  constructor(
    readonly page: Page,
    private readonly language: Language = "ko",
  ) {}

  /** Waits for the map to show seats. */
  async open(): Promise<void> {
    await this.page.waitForFunction(() => performance.getEntriesByName("podo:first-picture").length > 0);
  }

  /** Presses a seat on the canvas, as a finger or a mouse would. */
  async press(seatId: string): Promise<void> {
    await this.page.evaluate((id) => window.podoPicker?.zoomToSeat(id), seatId);
    const place = await this.page.waitForFunction((id) => window.podoPicker?.screenOf(id), seatId);
    const at = (await place.jsonValue()) as { x: number; y: number };
    if (await this.page.evaluate(() => navigator.maxTouchPoints > 0)) {
      await this.page.touchscreen.tap(at.x, at.y);
    } else {
      await this.page.mouse.click(at.x, at.y);
    }
  }

  /** Waits until the map knows a seat to be in a state: 0 free, 1 held, 2 sold. */
  async awaitState(seatId: string, state: number): Promise<void> {
    await this.page.waitForFunction(([id, wanted]) => window.podoPicker?.stateOf(String(id)) === wanted, [
      seatId,
      state,
    ] as const);
  }

  /** Some free seats side by side, by the server's word. */
  async freePair(showtime: string, site: string): Promise<[string, string]> {
    const found = await freeSeats(this.page, showtime, site, 2);
    return [found[0] ?? "", found[1] ?? ""];
  }

  reserveButton() {
    return this.page.locator("#reserve");
  }

  text(key: string, values: Record<string, string | number> = {}): string {
    return text(this.language, key, values);
  }
}

interface Plan {
  readonly sections: {
    readonly rows: {
      readonly seats: { readonly seatId: string; readonly ordinal: number; readonly gap?: boolean }[];
    }[];
  }[];
}

/** The first free seats that stand side by side in a row. */
export async function freeSeats(
  page: Page,
  showtime: string,
  site: string,
  count: number,
): Promise<string[]> {
  const about = (await (await page.request.get(`${site}/api/v1/showtimes/${showtime}`)).json()) as {
    seatMap: { url: string };
  };
  const plan = (await (await page.request.get(site + about.seatMap.url)).json()) as Plan;
  const board = (await (await page.request.get(`${site}/api/v1/showtimes/${showtime}/seats`)).json()) as {
    states: string;
  };
  const states = Buffer.from(board.states, "base64");
  const free = (ordinal: number) => (((states[ordinal >> 2] ?? 0) >> ((ordinal & 3) * 2)) & 3) === 0;
  for (const section of plan.sections) {
    for (const row of section.rows) {
      for (let first = 0; first + count <= row.seats.length; first++) {
        const seats = row.seats.slice(first, first + count);
        if (seats.every((seat, i) => free(seat.ordinal) && (i === 0 || !seat.gap))) {
          return seats.map((seat) => seat.seatId);
        }
      }
    }
  }
  throw new Error(`${showtime} has no ${count} free seats side by side`);
}

declare global {
  interface Window {
    podoPicker?: {
      screenOf(seatId: string): { x: number; y: number } | null;
      zoomToSeat(seatId: string): void;
      stateOf(seatId: string): number;
    };
  }
}
