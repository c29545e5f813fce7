package podo.booking.internal.limits;

import java.util.Optional;
import podo.kernel.AccountId;
import podo.kernel.ProofOfWork;

/**
 * Who asks for seats, as limits see it.
 *
 * @param origin a pseudonym of the client's address for this event; empty where nobody asked over a network
 * @param work a proof of work that was sent along
 */
public record Buyer(AccountId account, Optional<String> origin, Optional<ProofOfWork.Shown> work) {

    /** Somebody whose address does not matter. */
    public static Buyer of(AccountId account) {
        return new Buyer(account, Optional.empty(), Optional.empty());
    }
}
