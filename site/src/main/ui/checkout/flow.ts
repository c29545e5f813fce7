import { useEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";
import { call, type Answer } from "../shared/api";
import { ServerClock } from "../shared/clock";
import type { Booking, PageData } from "./booking";
import { faultsFrom, faultsOf, preferencesOf, type Faults, type Form } from "./form";
import { TryKey } from "./key";
import { begin, endsTry, next, type Checkout, type Event } from "./state";

/** After a payment in doubt is first looked at; each look waits longer, up to the last. */
const LOOK_AFTER_MILLIS = [1_000, 1_500, 2_500, 4_000, 6_000, 10_000];

export interface Flow {
  readonly booking: Booking;
  readonly checkout: Checkout;
  readonly clock: ServerClock;
  readonly faults: Faults;
  readonly pay: (form: Form) => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly look: () => Promise<void>;
}

/** The way of a checkout: what the fan does, what the server answers, and what follows. */
export function useFlow(data: PageData): Flow {
  const [booking, setBooking] = useState(data.booking);
  const [faults, setFaults] = useState<Faults>({});
  const [checkout, send] = useReducer(next, data.booking, begin);
  const clock = useMemo(() => new ServerClock(data.booking.serverTime), []);
  const key = useMemo(() => new TryKey(data.booking.bookingId, sessionStorage), []);
  const busy = useRef(false);

  const take = (event: Event) => {
    if ("answer" in event && event.answer.kind === "ok") {
      clock.synchronize(event.answer.body.serverTime);
      setBooking(event.answer.body);
    }
    if (endsTry(event)) {
      key.end();
    }
    send(event);
  };

  const once = async (work: () => Promise<void>) => {
    if (busy.current) {
      return; // a second press while the first is under way
    }
    busy.current = true;
    try {
      await work();
    } finally {
      busy.current = false;
    }
  };

  const pay = (form: Form) =>
    once(async () => {
      const wrong = faultsOf(form);
      setFaults(wrong);
      if (Object.keys(wrong).length > 0) {
        take({ type: "wrong-fields" });
        return;
      }
      send({ type: "pay" });
      const saved: Answer<Booking> = await call(data.bookingUrl, {
        method: "PATCH",
        body: preferencesOf(form),
      });
      take({ type: "answered", call: "save", answer: saved });
      if (saved.kind === "problem" && saved.problem.errors) {
        setFaults(faultsFrom(saved.problem.errors, form));
      }
      if (saved.kind === "ok") {
        const answer: Answer<Booking> = await call(data.confirmUrl, {
          method: "POST",
          body: { payment: { method: form.payment, token: form.token } },
          idempotencyKey: key.of(form.payment, form.token),
        });
        take({ type: "answered", call: "pay", answer });
      }
    });

  const cancel = () =>
    once(async () => {
      send({ type: "pay" });
      const answer: Answer<Booking> = await call(data.cancelUrl, { method: "POST", body: {} });
      take({ type: "answered", call: "cancel", answer });
    });

  const look = async () => {
    const answer: Answer<Booking> = await call(data.bookingUrl);
    take({ type: "looked", answer });
  };

  useReturns(look);
  useDoubt(checkout.phase === "doubt", look);
  useLeaving(checkout, data);
  return { booking, checkout, clock, faults, pay, cancel, look };
}

/** A page that comes back, by the back button or from behind another tab, may be older than the booking. */
function useReturns(look: () => Promise<void>): void {
  useEffect(() => {
    const shown = (event: PageTransitionEvent) => {
      if (event.persisted) {
        void look();
      }
    };
    const visible = () => {
      if (document.visibilityState === "visible") {
        void look();
      }
    };
    addEventListener("pageshow", shown);
    document.addEventListener("visibilitychange", visible);
    return () => {
      removeEventListener("pageshow", shown);
      document.removeEventListener("visibilitychange", visible);
    };
  }, []);
}

/** While a payment is in doubt the server asks the provider; the page asks the server, less and less often. */
function useDoubt(inDoubt: boolean, look: () => Promise<void>): void {
  useEffect(() => {
    if (!inDoubt) {
      return;
    }
    let looks = 0;
    let timer: ReturnType<typeof setTimeout>;
    const again = () => {
      const wait = LOOK_AFTER_MILLIS[Math.min(looks++, LOOK_AFTER_MILLIS.length - 1)];
      timer = setTimeout(() => void look().then(again), wait);
    };
    again();
    return () => clearTimeout(timer);
  }, [inDoubt]);
}

function useLeaving(checkout: Checkout, data: PageData): void {
  useEffect(() => {
    if (checkout.phase === "leaving") {
      const ways = { booking: data.pageUrl, "sign-in": data.signInUrl, seats: data.seatsUrl };
      // The checkout of a booking that has ended is no page to come back to.
      location.replace(ways[checkout.to]);
    }
  }, [checkout]);
  useEffect(() => {
    if (checkout.phase !== "asking") {
      return;
    }
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", stay);
    return () => removeEventListener("beforeunload", stay);
  }, [checkout.phase]);
}
