package podo.waitingroom;

import java.util.Optional;
import java.util.OptionalLong;

/** What asking to enter led to. */
public sealed interface EnterAnswer {
    /** Inside: now, or already. */
    record Entered(QueuePass pass) implements EnterAnswer {}

    /**
     * Others are served first, or the queue does not call just now.
     *
     * @param place empty before the opening
     * @param ahead how many places come before; empty before the opening
     */
    record NotYet(OptionalLong place, OptionalLong ahead, long serving, Optional<Estimate> estimate)
            implements EnterAnswer {}

    /** No pass. */
    record Refused(QueueRefusal why) implements EnterAnswer {}

    /** How long it may still take: more than the one and less than the other, as a rule. */
    record Estimate(long lowSeconds, long highSeconds) {}
}
