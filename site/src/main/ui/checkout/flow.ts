import type { Answer, CallOptions } from "../shared/api";
import type { ServerClock } from "../shared/clock";
import type { TabStore } from "../shared/store";
import { isFree, type Booking, type PageData } from "./booking";
import {
  faultsFrom,
  faultsOf,
  formOf,
  isSaved,
  preferencesOf,
  without,
  type Faults,
  type Form,
} from "./form";
import { TryKey } from "./key";
import { begin, endsTry, next, type Checkout, type Event } from "./state";

/** What a checkout works with. */
export interface World {
  readonly call: (path: string, options?: CallOptions) => Promise<Answer<Booking>>;
  readonly store: TabStore;
  readonly clock: ServerClock;
}

/** What the page shows. */
export interface View {
  readonly booking: Booking;
  readonly checkout: Checkout;
  readonly form: Form;
  readonly faults: Faults;
  /** Counts up when faults are found: then the first of them wants the focus, and not while they are mended. */
  readonly faultsFound: number;
}

/** The way of a checkout: what the fan does, what the server answers, and what follows. */
export class CheckoutFlow {
  readonly clock: ServerClock;
  private readonly key: TryKey;
  private readonly listeners = new Set<() => void>();
  private shown: View;
  private busy = false;
  /** How many answers have been taken in. */
  private heard = 0;
  /** Whether the last of them came from the server, whatever it said. */
  private reachedLast = true;

  constructor(
    private readonly data: PageData,
    private readonly world: World,
  ) {
    this.clock = world.clock;
    this.key = new TryKey(data.booking.bookingId, world.store);
    const openTry = this.key.open();
    this.shown = {
      booking: data.booking,
      checkout: begin(data.booking, openTry !== undefined),
      form: formOf(data.booking.preferences, data.sandboxTokens, openTry),
      faults: {},
      faultsFound: 0,
    };
  }

  get view(): View {
    return this.shown;
  }

  /** Tells of every change of the view, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  change(changed: Partial<Form>): void {
    const { form, faults } = this.shown;
    this.show({ form: { ...form, ...changed }, faults: without(faults, changed) });
  }

  /** Saves what the fan prefers and asks for the payment, unless something is under way already. */
  pay(): Promise<void> {
    return this.once(async () => {
      if (this.shown.checkout.phase !== "open") {
        return;
      }
      const { form } = this.shown;
      if (this.found(faultsOf(form))) {
        this.take({ type: "wrong-fields" });
        return;
      }
      this.take({ type: "ask", what: "pay" });
      if (await this.save(form)) {
        await this.confirm(form);
      }
    });
  }

  /** Gives the seats back. */
  cancel(): Promise<void> {
    return this.once(async () => {
      this.take({ type: "ask", what: "cancel" });
      const answer = await this.world.call(this.data.cancelUrl, { method: "POST", body: {} });
      this.take({ type: "answered", call: "cancel", answer });
      if (answer.kind !== "ok") {
        await this.look();
      }
    });
  }

  /** Asks what the booking is by now. */
  async look(): Promise<void> {
    const { heard } = this;
    const answer = await this.world.call(this.data.bookingUrl);
    if (heard === this.heard) {
      this.take({ type: "looked", answer });
    } // else something was heard meanwhile that may be newer than this answer
  }

  /** Asks the same because the page or its network is back, which takes away what was said of a lost connection. */
  async returned(): Promise<void> {
    const { heard } = this;
    await this.look();
    if (this.heard > heard && this.reachedLast) {
      this.take({ type: "reached" });
    }
  }

  /** Whether the booking has what the fan prefers, so that it can be paid. */
  private async save(form: Form): Promise<boolean> {
    const { booking } = this.shown;
    if (isSaved(form, booking.preferences, isFree(booking))) {
      return true;
    }
    const body = preferencesOf(form, isFree(booking));
    const answer = await this.world.call(this.data.bookingUrl, { method: "PATCH", body });
    if (answer.kind === "problem" && answer.problem.code === "BOOKING_NOT_PENDING") {
      // An earlier try, or another tab, has gone further than this page knows.
      const now = await this.world.call(this.data.bookingUrl);
      this.take({ type: "answered", call: "pay", answer: now });
      return false;
    }
    if (answer.kind === "problem" && answer.problem.errors) {
      this.found(faultsFrom(answer.problem.errors, form));
    }
    this.take({ type: "answered", call: "save", answer });
    return answer.kind === "ok";
  }

  private async confirm(form: Form): Promise<void> {
    const free = isFree(this.shown.booking);
    const answer = await this.world.call(this.data.confirmUrl, {
      method: "POST",
      body: free ? {} : { payment: { method: form.payment, token: form.token } },
      idempotencyKey: free ? this.key.of("free", "") : this.key.of(form.payment, form.token),
    });
    this.take({ type: "answered", call: "pay", answer });
    if (answer.kind === "offline") {
      await this.look(); // the payment may have come through, only its answer has not
    }
  }

  private found(faults: Faults): boolean {
    const some = Object.keys(faults).length > 0;
    this.show({ faults, faultsFound: this.shown.faultsFound + (some ? 1 : 0) });
    return some;
  }

  private take(event: Event): void {
    const { booking, checkout } = this.shown;
    const told = "answer" in event && event.answer.kind === "ok" ? event.answer.body : undefined;
    if ("answer" in event) {
      this.heard++;
      this.reachedLast = event.answer.kind !== "offline";
    }
    if (told) {
      this.clock.synchronize(told.serverTime);
    }
    if (endsTry(checkout, event)) {
      this.key.end();
    }
    this.show({ booking: told ?? booking, checkout: next(checkout, event) });
  }

  private show(changed: Partial<View>): void {
    this.shown = { ...this.shown, ...changed };
    this.listeners.forEach((listener) => listener());
  }

  private async once(work: () => Promise<void>): Promise<void> {
    if (this.busy) {
      return; // a second press while the first is under way
    }
    this.busy = true;
    try {
      await work();
    } finally {
      this.busy = false;
    }
  }
}
