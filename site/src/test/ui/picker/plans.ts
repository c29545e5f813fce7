import { Picker } from "../../../main/ui/picker/model/picker";
import type { PlanJson } from "../../../main/ui/picker/model/plan";
import type { PickerPage } from "../../../main/ui/picker/page";

/** A generator of numbers from 0 to 1 that gives the same ones for the same seed (Park and Miller, 1988). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Rows of seats in one section a row of sections: with a gap after the third seat of each row. */
export function hall(sections: number, rows: number, seats: number): PlanJson {
  return {
    width: 1000,
    height: 1000,
    focus: { x: 500, y: 0 },
    decorations: [],
    sections: Array.from({ length: sections }, (_, s) => ({
      sectionId: `S${s}`,
      name: `${s}구역`,
      nameEn: `Section ${s}`,
      rows: Array.from({ length: rows }, (_, r) => ({
        row: String(r + 1),
        seats: Array.from({ length: seats }, (_, n) => ({
          seatId: `S${s}-${r}-${n}`,
          number: String(n + 1),
          x: s * seats * 30 + n * 20 + (n > 2 ? 20 : 0),
          y: r * 20,
          grade: r === 0 ? "VIP" : "R",
          gap: n === 3,
          accessible: n === 0,
        })),
      })),
    })),
  };
}

export const PAGE: PickerPage = {
  showtimeId: "hall.1",
  eventId: "hall",
  title: "Hall",
  sport: false,
  salesOpenAt: "2026-01-01T00:00:00Z",
  status: "ON_SALE",
  seatLimit: 4,
  hot: false,
  queueRequired: false,
  queueUrl: "",
  queueApiUrl: "",
  seatMapUrl: "/plan",
  seatsUrl: "/seats",
  streamUrl: "/stream",
  reserveUrl: "/reserve",
  grades: [
    { grade: "VIP", name: "VIP석", price: 100_000, currency: "KRW" },
    { grade: "R", name: "R석", price: 50_000, currency: "KRW" },
  ],
  eventUrl: "/events/hall",
  signInUrl: "/sign-in",
  bookingUrlPrefix: "/bookings/",
  bookingsUrl: "/bookings",
  bookingsApiUrl: "/api/v1/bookings",
  clock: { timeZone: "Asia/Seoul", name: "" },
  salesCloseAt: "2026-12-24T10:00:00Z",
  startsAt: "2026-12-24T10:00:00Z",
  serverTime: "2026-01-02T00:00:00Z",
};

/** Two bits a seat, the lowest bits of each byte first, as the server packs them. */
export function packed(states: readonly number[]): string {
  const bytes = new Uint8Array(Math.ceil(states.length / 4));
  states.forEach((state, i) => (bytes[i >> 2]! |= state << ((i & 3) * 2)));
  return btoa(String.fromCharCode(...bytes));
}

/** A picker of a small hall in which every seat is free: two sections of two rows of five seats. */
export function smallPicker(): Picker {
  const picker = new Picker(PAGE, hall(2, 2, 5), "ko");
  picker.replaceBoard({ version: 1, states: packed(new Array(20).fill(0)) }, 0);
  return picker;
}
