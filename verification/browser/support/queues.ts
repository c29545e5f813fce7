import { request, type APIRequestContext } from "playwright-core";
import { onTestFinished } from "vitest";
import { importCatalogue, signIn } from "./api";
import { newName, PODO } from "./browser";

const START = "2030-01-01T10:00:00Z";
const ROWS = [1, 2, 3, 4, 5];
const SEATS = [1, 2, 3, 4, 5, 6, 7, 8];

/** An event of its own with showtimes on sale of forty seats each, and its waiting room in the hands of an operator. */
export class HotEvent {
  readonly id = `hot-${newName()}`;
  readonly showtime = `${this.id}.1`;
  readonly title = "뜨거운 밤";

  private constructor(
    private readonly operator: APIRequestContext,
    private readonly more: object,
    private readonly starts: readonly string[],
  ) {}

  /**
   * Imports it; its waiting room is not switched on yet.
   *
   * @param more what else the catalogue says of it
   * @param starts when its showtimes begin
   */
  static async create(more: object = {}, starts: readonly string[] = [START]): Promise<HotEvent> {
    const operator = await request.newContext();
    const event = new HotEvent(operator, more, starts);
    onTestFinished(async () => {
      await operator.post(`${event.adminUrl}/close`, { data: {} }); // 409 where it is off already
      await operator.dispose();
    });
    await importCatalogue({ request: operator }, event.catalogue());
    await signIn({ request: operator }, PODO, "operator", "operator");
    return event;
  }

  get page(): string {
    return `${PODO}/queue/${this.id}`;
  }

  get api(): string {
    return `${PODO}/api/v1/queue/${this.id}`;
  }

  /** Switches its waiting room on. */
  async open(target: number, opensInMillis = 0): Promise<void> {
    const opensAt = new Date(Date.now() + opensInMillis).toISOString();
    const answer = await this.operator.put(this.adminUrl, {
      data: { enabled: true, opensAt, target, line: "counter" },
    });
    if (answer.status() !== 200) {
      throw new Error(`the waiting room did not open: ${await answer.text()}`);
    }
  }

  /** What an operator does: pause, resume, drain, close. */
  async operate(operation: string): Promise<void> {
    const answer = await this.operator.post(`${this.adminUrl}/${operation}`, { data: {} });
    if (answer.status() !== 200) {
      throw new Error(`${operation} was refused: ${await answer.text()}`);
    }
  }

  private get adminUrl(): string {
    return `${PODO}/api/v1/admin/events/${this.id}/queue`;
  }

  private catalogue(): object {
    return {
      source: this.id,
      seatPlans: [
        {
          key: "hall",
          name: "작은 홀",
          width: 600,
          height: 400,
          sections: [
            {
              id: "A",
              name: { ko: "1층", en: "Floor 1" },
              rows: ROWS.map((row) => ({
                row: `${row}`,
                seats: SEATS.map((number) => ({
                  id: `A-${row}-${number}`,
                  number: `${number}`,
                  x: 60 + 50 * number,
                  y: 80 + 50 * row,
                  grade: "R",
                })),
              })),
            },
          ],
        },
      ],
      events: [
        {
          key: this.id,
          id: this.id,
          title: { ko: this.title, en: "Hot night" },
          genre: "concert",
          showtimes: this.starts.map((startsAt, n) => ({
            key: `n${n}`,
            startsAt,
            seatPlan: "hall",
            seatLimit: 4,
            prices: [{ grade: "R", name: { ko: "R석", en: "R" }, price: 99_000, currency: "KRW" }],
          })),
          ...this.more,
        },
      ],
    };
  }
}
