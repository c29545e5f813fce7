import type { Delivery, Preferences } from "./booking";

export const DELIVERY_METHODS = ["mobile", "pickup", "post"] as const;
export const PAYMENT_METHODS = ["card", "transfer", "easy_pay"] as const;
export type DeliveryMethod = (typeof DELIVERY_METHODS)[number];
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** The lines of text that a delivery may need; named as in the form. */
export type Field = "recipient" | "phone" | "postcode" | "city" | "line1" | "line2";

/** What the fan has filled in. */
export interface Form extends Readonly<Record<Field, string>> {
  readonly delivery: DeliveryMethod;
  readonly payment: PaymentMethod;
  readonly token: string;
}

/** How long each line may be, as the server has it. */
export const LONGEST: Readonly<Record<Field, number>> = {
  recipient: 80,
  phone: 24,
  postcode: 12,
  city: 80,
  line1: 120,
  line2: 120,
};

/** The lines of each way of delivery, in the order of the form; those that must be filled in are marked. */
const LINES: Readonly<Record<DeliveryMethod, readonly { field: Field; needed: boolean }[]>> = {
  mobile: [],
  pickup: [
    { field: "recipient", needed: false },
    { field: "phone", needed: false },
  ],
  post: [
    { field: "recipient", needed: true },
    { field: "phone", needed: true },
    { field: "postcode", needed: true },
    { field: "city", needed: true },
    { field: "line1", needed: true },
    { field: "line2", needed: false },
  ],
};

const PHONE = /^\+?[0-9][0-9 ()-]{4,23}$/;

/** Control characters, halves of a character, line ends, and the marks that turn the direction of writing. */
const DOES_NOT_BELONG = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

export function linesOf(method: DeliveryMethod): readonly { field: Field; needed: boolean }[] {
  return LINES[method];
}

/** The form filled with what the fan saved last time, and with the way to pay of a try whose end is not known. */
export function formOf(
  preferences: Preferences | undefined,
  tokens: readonly string[],
  openTry?: { readonly method: string; readonly token: string },
): Form {
  const delivery = preferences?.delivery;
  const address = delivery?.address;
  return {
    delivery: DELIVERY_METHODS.find((method) => method === delivery?.method) ?? "mobile",
    payment:
      PAYMENT_METHODS.find((method) => method === (openTry?.method ?? preferences?.payment?.method)) ??
      "card",
    token: tokens.find((token) => token === openTry?.token) ?? tokens[0] ?? "",
    recipient: delivery?.recipient ?? "",
    phone: delivery?.phone ?? "",
    postcode: address?.postcode ?? "",
    city: address?.city ?? "",
    line1: address?.line1 ?? "",
    line2: address?.line2 ?? "",
  };
}

/** What is wrong with a line; `refused` is what only the server knows. */
export type Fault = "needed" | "long" | "characters" | "phone" | "refused";
export type Faults = Readonly<Partial<Record<Field, Fault>>>;

/** What is wrong with the lines that count for the chosen way of delivery, by the server's rules. */
export function faultsOf(form: Form): Faults {
  const faults: Partial<Record<Field, Fault>> = {};
  for (const { field, needed } of linesOf(form.delivery)) {
    const fault = faultOf(field, form[field].trim(), needed);
    if (fault) {
      faults[field] = fault;
    }
  }
  return faults;
}

function faultOf(field: Field, text: string, needed: boolean): Fault | undefined {
  if (text === "") {
    return needed ? "needed" : undefined;
  }
  if (field === "phone") {
    return PHONE.test(text) ? undefined : "phone";
  }
  if ([...text].length > LONGEST[field]) {
    return "long";
  }
  return DOES_NOT_BELONG.test(text) ? "characters" : undefined;
}

/** The server's own findings, by the fields of the form; in the page's words where the same rule is known here. */
export function faultsFrom(errors: readonly { readonly field: string }[], form: Form): Faults {
  const known = faultsOf(form);
  const faults: Partial<Record<Field, Fault>> = {};
  for (const error of errors) {
    const name = error.field.startsWith("delivery.") ? error.field.split(".").at(-1) : undefined;
    const line = linesOf(form.delivery).find(({ field }) => field === name);
    if (line) {
      faults[line.field] = known[line.field] ?? "refused";
    }
  }
  return faults;
}

/** What is left of the faults when a line has been changed: nobody knows yet whether it is right now. */
export function without(faults: Faults, changed: Partial<Form>): Faults {
  const kept = Object.entries(faults).filter(([field]) => !(field in changed) && !("delivery" in changed));
  return Object.fromEntries(kept);
}

/** What to save of the form: the chosen ways, with the lines that count for them. Nobody chooses a way to pay nothing. */
export function preferencesOf(
  form: Form,
  free: boolean,
): { delivery: Delivery; payment?: { method: string } } {
  const line = (field: Field) =>
    linesOf(form.delivery).some((one) => one.field === field) ? form[field].trim() || null : null;
  const address =
    form.delivery === "post"
      ? { line1: line("line1"), line2: line("line2"), postcode: line("postcode"), city: line("city") }
      : null;
  return {
    delivery: { method: form.delivery, recipient: line("recipient"), phone: line("phone"), address },
    ...(free ? {} : { payment: { method: form.payment } }),
  };
}

/** Whether the booking has all of this already: then it need not be saved before paying. */
export function isSaved(form: Form, preferences: Preferences | undefined, free: boolean): boolean {
  const saved = preferencesOf(formOf(preferences, []), free);
  return (
    preferences?.delivery?.method === form.delivery &&
    (free || preferences.payment?.method === form.payment) &&
    JSON.stringify(preferencesOf(form, free)) === JSON.stringify(saved)
  );
}
