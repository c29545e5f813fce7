package podo.booking.internal.limits;

import java.util.Optional;
import podo.kernel.EventId;
import podo.kernel.ProofOfWork;

/**
 * What an account that has never paid shows before it may hold seats of a hot sale, so that thousands of throwaway accounts
 * cost something. A check of a card at the payment provider would be another one.
 */
interface HoldProof {
    /** Nothing is asked for. */
    HoldProof NONE = (_, _) -> Optional.empty();

    /** The work that is still missing; empty when nothing is. */
    Optional<ProofOfWork.Challenge> missing(Buyer buyer, EventId event);
}
