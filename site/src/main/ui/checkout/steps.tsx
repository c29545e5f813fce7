import type { ComponentChildren } from "preact";
import { Icon } from "../shared/icon";
import type { Wording } from "../shared/text";
import {
  DELIVERY_METHODS,
  LONGEST,
  PAYMENT_METHODS,
  linesOf,
  type Faults,
  type Field,
  type Form,
} from "./form";
import { Step } from "./summary";

interface StepProps {
  readonly form: Form;
  readonly change: (changed: Partial<Form>) => void;
  readonly wording: Wording;
}

const DELIVERY_ICONS = { mobile: "smartphone", pickup: "ticket", post: "truck" } as const;

/** What browsers fill in by themselves, and which keyboard a phone shows. */
const FILLED: Readonly<Record<Field, { autocomplete: string; inputMode?: "tel" | "numeric" }>> = {
  recipient: { autocomplete: "name" },
  phone: { autocomplete: "tel", inputMode: "tel" },
  postcode: { autocomplete: "postal-code", inputMode: "numeric" },
  city: { autocomplete: "address-level2" },
  line1: { autocomplete: "address-line1" },
  line2: { autocomplete: "address-line2" },
};

interface DeliveryProps extends StepProps {
  readonly faults: Faults;
  readonly free: boolean;
}

/** How the tickets come to the fan. */
export function DeliveryStep({ form, change, wording, faults, free }: DeliveryProps) {
  return (
    <Step number={1} title={wording.t("checkout.delivery")}>
      {DELIVERY_METHODS.map((method) => (
        <label class="choice" key={method}>
          <input
            type="radio"
            name="delivery"
            value={method}
            checked={form.delivery === method}
            onChange={() => change({ delivery: method })}
          />
          <Icon name={DELIVERY_ICONS[method]} />
          <span>
            {wording.t(`checkout.delivery.${method}`)}
            <span class="hint">
              {wording.t(`checkout.delivery.${method}.hint${free && method === "mobile" ? ".free" : ""}`)}
            </span>
          </span>
        </label>
      ))}
      {linesOf(form.delivery).length > 0 && (
        <div class="lines">
          {linesOf(form.delivery).map(({ field, needed }) => (
            <Line key={field} {...{ field, needed, form, change, wording, fault: faults[field] }} />
          ))}
        </div>
      )}
    </Step>
  );
}

interface LineProps extends StepProps {
  readonly field: Field;
  readonly needed: boolean;
  readonly fault: Faults[Field];
}

function Line({ field, needed, form, change, wording, fault }: LineProps) {
  const id = `field-${field}`;
  const { autocomplete, inputMode } = FILLED[field];
  return (
    <div class={`field line-${field}`}>
      <label for={id}>
        {wording.t(`checkout.field.${field}`)}
        {!needed && <span class="soft"> {wording.t("checkout.optional")}</span>}
      </label>
      <input
        id={id}
        name={field}
        class="input"
        value={form[field]}
        required={needed}
        autocomplete={autocomplete}
        inputMode={inputMode ?? "text"}
        aria-invalid={fault ? "true" : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        onInput={(event) => change({ [field]: event.currentTarget.value })}
      />
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          <Icon name="circle-alert" size={16} />
          {wording.t(`checkout.fault.${fault}`, { most: LONGEST[field] })}
        </p>
      )}
    </div>
  );
}

interface PaymentProps extends StepProps {
  readonly tokens: readonly string[];
  /** What became of an earlier try. */
  readonly children: ComponentChildren;
}

/** How the fan pays; with the sandbox, also what it is to do. */
export function PaymentStep({ form, change, wording, tokens, children }: PaymentProps) {
  return (
    <Step number={2} title={wording.t("checkout.payment")}>
      {children}
      {PAYMENT_METHODS.map((method) => (
        <label class="choice" key={method}>
          <input
            type="radio"
            name="payment"
            value={method}
            checked={form.payment === method}
            onChange={() => change({ payment: method })}
          />
          <span>{wording.t(`checkout.payment.${method}`)}</span>
        </label>
      ))}
      {tokens.length > 0 ? (
        <div class="sandbox field">
          <label for="sandbox-token">{wording.t("checkout.sandbox")}</label>
          <select
            id="sandbox-token"
            class="input"
            value={form.token}
            onChange={(event) => change({ token: event.currentTarget.value })}
          >
            {tokens.map((token) => (
              <option key={token} value={token}>
                {wording.has(`checkout.sandbox.${token}`) ? wording.t(`checkout.sandbox.${token}`) : token}
              </option>
            ))}
          </select>
          <p class="hint">{wording.t("checkout.sandbox.hint")}</p>
        </div>
      ) : (
        <div class="notice hurry">
          <Icon name="info" />
          <p>{wording.t("checkout.nosandbox")}</p>
        </div>
      )}
    </Step>
  );
}
