import { useEffect, useState } from "preact/hooks";
import { isSignedIn } from "../../live/name";
import { call } from "../../shared/api";
import { minutesAndSeconds, type ServerClock } from "../../shared/clock";
import { Icon } from "../../shared/icon";
import type { Wording } from "../../shared/text";
import type { PickerPage } from "../page";

interface Held {
  readonly bookingId: string;
  readonly showtimeId: string;
  readonly status: string;
  readonly expiresAt: string;
  readonly serverTime: string;
  readonly seats: readonly { readonly seatId: string }[];
}

interface Props {
  readonly page: PickerPage;
  readonly clock: ServerClock;
  readonly wording: Wording;
  readonly bookingPage: (bookingId: string) => string;
  readonly released: () => void;
  /** Called with the seats that the fan holds. */
  readonly holds: (seatIds: readonly string[]) => void;
}

/** Bookings whose seats the fan holds: not paid yet, or just being paid. */
const HOLDING = ["PENDING", "PAYING"];

/** Seats of this showtime that the fan holds already: on to the payment, or back with them. */
export function HeldBanner({ page, clock, wording, bookingPage, released, holds }: Props) {
  const [held, setHeld] = useState<Held>();
  const [left, setLeft] = useState(0);
  const [releasing, setReleasing] = useState<"no" | "asking" | "failed">("no");

  useEffect(() => {
    if (!isSignedIn()) {
      return; // nobody has signed in: no need to ask
    }
    void call<{ items: readonly Held[] }>(page.bookingsApiUrl).then((answer) => {
      if (answer.kind === "ok") {
        const here = answer.body.items.filter((one) => one.showtimeId === page.showtimeId);
        holds(
          here
            .filter((one) => HOLDING.includes(one.status))
            .flatMap((one) => one.seats.map(({ seatId }) => seatId)),
        );
        const mine = here.find((one) => one.status === "PENDING");
        if (mine) {
          clock.synchronize(mine.serverTime);
          setHeld(mine);
        }
      }
    });
  }, []);

  useEffect(() => {
    if (!held) {
      return;
    }
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const now = clock.until(held.expiresAt);
      setLeft(now);
      if (now > 0) {
        timer = setTimeout(tick, now % 1_000 || 1_000);
      } else {
        setHeld(undefined);
        holds([]);
      }
    };
    tick();
    return () => clearTimeout(timer);
  }, [held]);

  if (!held) {
    return null;
  }
  const release = async () => {
    if (releasing === "asking") {
      return;
    }
    setReleasing("asking");
    const answer = await call(`${page.bookingsApiUrl}/${held.bookingId}/cancel`, {
      method: "POST",
      body: {},
    });
    if (answer.kind === "ok") {
      setHeld(undefined);
      holds([]);
      released();
    }
    setReleasing(answer.kind === "ok" ? "no" : "failed");
  };
  return (
    <div class="notice hurry held-banner">
      <Icon name="clock" />
      <div class="notice-body">
        <p class="title">
          {wording.t("picker.holding", { count: held.seats.length, time: minutesAndSeconds(left) })}
        </p>
        {releasing === "failed" && <p role="alert">{wording.t("picker.holding.failed")}</p>}
        <div class="row">
          <a class="button small" href={bookingPage(held.bookingId)}>
            {wording.t("picker.holding.pay")}
          </a>
          <button
            type="button"
            class="button plain small"
            aria-disabled={releasing === "asking" ? "true" : undefined}
            onClick={() => void release()}
          >
            {wording.t("picker.holding.release")}
          </button>
        </div>
      </div>
    </div>
  );
}
