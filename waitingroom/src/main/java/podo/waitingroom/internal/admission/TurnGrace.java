package podo.waitingroom.internal.admission;

import java.time.Duration;
import java.time.Instant;

/**
 * By how much longer a turn lasts, so that a client that waited as it was told cannot miss it: as long as it may go without
 * asking. At the opening, when nobody knows the own place yet, and whenever fans are suddenly called faster than was
 * foreseen, that is the longest wait that anybody was told; it counts until those who were told have asked again, so it
 * shrinks by a second a second. Used by one thread at a time.
 */
final class TurnGrace {
    private final PollBudget budget;
    private Instant until = Instant.MIN;

    TurnGrace(PollBudget budget) {
        this.budget = budget;
    }

    /** The grace of a turn that begins now, with so many in line. */
    Duration at(Instant now, long clients) {
        Instant wanted = now.plus(budget.longestSilence(clients));
        if (wanted.isAfter(until)) {
            until = wanted;
        }
        return Duration.between(now, until);
    }
}
