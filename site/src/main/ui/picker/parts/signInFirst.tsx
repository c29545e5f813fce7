import type { ServerClock } from "../../shared/clock";
import { Icon } from "../../shared/icon";
import type { Wording } from "../../shared/text";
import type { PickerPage } from "../page";

/** Until this long before its opening a hot sale can be looked at by everybody; then fans get ready. */
const BEFORE_OPENING_MILLIS = 30 * 60_000;

/**
 * Whether a fan should sign in before choosing: in a hot sale the seats would be gone by the time that takes. Where a pass
 * is needed, the waiting room asks.
 */
export function wantsSignInFirst(
  page: Pick<PickerPage, "hot" | "queueRequired" | "status" | "salesOpenAt">,
  clock: Pick<ServerClock, "until">,
): boolean {
  if (!page.hot || page.queueRequired) {
    return false;
  }
  return (
    page.status === "ON_SALE" ||
    (page.status === "SCHEDULED" && clock.until(page.salesOpenAt) <= BEFORE_OPENING_MILLIS)
  );
}

/** Asks to sign in, in the map's place. */
export function SignInFirst({ page, wording }: { page: PickerPage; wording: Wording }) {
  return (
    <div class="empty">
      <Icon name="user" size={40} />
      <h2>{wording.t("picker.signin.title")}</h2>
      <p class="soft">{wording.t("picker.signin.text")}</p>
      <a class="button large" href={page.signInUrl}>
        {wording.t("picker.signin.go")}
      </a>
    </div>
  );
}
