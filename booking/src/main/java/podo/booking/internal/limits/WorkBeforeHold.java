package podo.booking.internal.limits;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import podo.kernel.EventId;
import podo.kernel.ProofOfWork;

/**
 * Asks for a proof of work. It is good for all holds of one account and event until its challenge ends, some minutes later:
 * a fan works once and may choose again, a thousand accounts work a thousand times.
 */
final class WorkBeforeHold implements HoldProof {
    private final ProofOfWork work;
    private final Predicate<EventId> isHot;
    private final int bits;

    /**
     * @param isHot the events of which it is asked
     * @param bits how hard it is
     */
    public WorkBeforeHold(ProofOfWork work, Predicate<EventId> isHot, int bits) {
        this.work = work;
        this.isHot = isHot;
        this.bits = bits;
    }

    @Override
    public Optional<ProofOfWork.Challenge> missing(Buyer buyer, EventId event) {
        Map<String, String> about = Map.of("account", buyer.account().value(), "event", event.value());
        if (!isHot.test(event)
                || buyer.work().flatMap(shown -> work.done(about, shown)).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(work.challenge(about, bits));
    }
}
