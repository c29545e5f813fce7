package podo.booking.internal.limits;

import podo.kernel.EventId;
import podo.kernel.ProofOfWork;
import podo.kernel.ShowtimeId;

/** Asked before seats are held: has this buyer held too much without paying? */
public interface HoldGate {

    /** What is said to a buyer. */
    sealed interface Answer {
        /** Seats may be held. */
        record Granted(HoldGrant grant) implements Answer {}

        /** They may not, for now. */
        record Refused(HoldVerdict.Refused why) implements Answer {}

        /** The buyer works first. */
        record WorkNeeded(ProofOfWork.Challenge challenge) implements Answer {}
    }

    /**
     * Asks.
     *
     * @param seats how many are wanted
     * @param capacity the seats of the showtime
     */
    Answer ask(Buyer buyer, ShowtimeId showtime, int seats, int capacity);

    /** Hears of a refusal after leave was given. */
    void refused(Buyer buyer, EventId event, HoldVerdict.Refused why);
}
