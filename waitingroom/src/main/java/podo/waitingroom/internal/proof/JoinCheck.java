package podo.waitingroom.internal.proof;

import java.util.Optional;
import podo.kernel.AccountId;
import podo.kernel.EventId;
import podo.kernel.Problem;

/** What must be shown to join. Another kind, such as a captcha, is another implementation. */
public interface JoinCheck {
    /** Nothing. */
    JoinCheck NONE = (_, _, _) -> Optional.empty();

    /**
     * What a challenge and its solution are worth.
     *
     * @param challenge as we gave it
     */
    record Shown(String challenge, String nonce) {}

    /** Why an account may not join with what it shows; empty when it may. */
    Optional<Problem> refusal(AccountId account, EventId event, Optional<Shown> shown);
}
