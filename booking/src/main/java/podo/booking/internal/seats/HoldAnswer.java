package podo.booking.internal.seats;

import java.util.List;

/** What became of an attempt to hold seats. */
public sealed interface HoldAnswer {
    /** All of them are held. */
    record Held() implements HoldAnswer {}

    /** None of them is held, because these are taken (ordinals, ascending). */
    record Taken(List<Integer> ordinals) implements HoldAnswer {
        public Taken {
            ordinals = List.copyOf(ordinals);
        }
    }

    /** None of them is held: the time until which they were wanted has passed already. */
    record TooLate() implements HoldAnswer {}

    /** Nobody can tell: what holds the seats does not answer. */
    record Away() implements HoldAnswer {}
}
