package podo.booking.internal.limits;

import java.util.Optional;
import podo.kernel.EventId;
import podo.kernel.Problem;

/**
 * What an account that has never paid shows before it may hold seats of a hot sale, so that thousands of throwaway accounts
 * cost something. A check of a card at the payment provider would be another one.
 */
public interface HoldProof {
    /** Nothing is asked for. */
    HoldProof NONE = (_, _) -> Optional.empty();

    /** What is still missing, as the problem that asks for it; empty when nothing is. */
    Optional<Problem> missing(Buyer buyer, EventId event);
}
