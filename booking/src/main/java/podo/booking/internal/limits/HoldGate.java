package podo.booking.internal.limits;

import podo.kernel.EventId;
import podo.kernel.Problem;
import podo.kernel.ShowtimeId;

/** Asked before seats are held: has this buyer held too much without paying? */
public interface HoldGate {

    /** What is said to a buyer. */
    sealed interface Answer {
        /** Seats may be held. */
        record Granted(HoldGrant grant) implements Answer {}

        /** They may not: the problem says why, and for how long. */
        record Refused(Problem why) implements Answer {}
    }

    /**
     * Asks.
     *
     * @param seats how many are wanted
     * @param capacity the seats of the showtime
     */
    Answer ask(Buyer buyer, ShowtimeId showtime, int seats, int capacity);

    /** Tells of a refusal after leave was given; the problem for the buyer. */
    Problem refused(EventId event, HoldVerdict.Refused why);
}
