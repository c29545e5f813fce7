import { useEffect, useState } from "preact/hooks";
import { repeatedly } from "./again";
import type { PageData } from "./booking";
import type { CheckoutFlow, View } from "./flow";
import type { Checkout } from "./state";

/** After this a payment in doubt is first looked at; each look waits longer, up to the last. */
const LOOK_AFTER_MILLIS = [1_000, 1_500, 2_500, 4_000, 6_000, 10_000];

export function lookAfter(round: number): number {
  return LOOK_AFTER_MILLIS[Math.min(round, LOOK_AFTER_MILLIS.length - 1)] ?? 0;
}

/** The view of a checkout, anew with each change, and what its phases mean for the page around it. */
export function useCheckout(flow: CheckoutFlow, data: PageData): View {
  const [view, setView] = useState(flow.view);
  useEffect(() => flow.onChange(() => setView(flow.view)), [flow]);
  const { checkout } = view;
  useReturns(flow);
  useEffect(
    // The server asks the provider; the page asks the server, less and less often.
    () => (checkout.phase === "doubt" ? repeatedly(() => flow.look(), lookAfter) : undefined),
    [checkout.phase],
  );
  const offline = checkout.phase === "open" && checkout.message?.kind === "offline";
  useEffect(() => (offline ? repeatedly(() => flow.returned(), lookAfter) : undefined), [offline]);
  useLeaving(checkout, data);
  return view;
}

/** A page that comes back, by the back button, from behind another tab or on line, may be older than the booking. */
function useReturns(flow: CheckoutFlow): void {
  useEffect(() => {
    const shown = (event: PageTransitionEvent) => {
      if (event.persisted) {
        void flow.returned();
      }
    };
    const visible = () => {
      if (document.visibilityState === "visible") {
        void flow.returned();
      }
    };
    const online = () => void flow.returned();
    addEventListener("pageshow", shown);
    addEventListener("online", online);
    document.addEventListener("visibilitychange", visible);
    return () => {
      removeEventListener("pageshow", shown);
      removeEventListener("online", online);
      document.removeEventListener("visibilitychange", visible);
    };
  }, [flow]);
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
      return undefined;
    }
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", stay);
    return () => removeEventListener("beforeunload", stay);
  }, [checkout.phase]);
}
