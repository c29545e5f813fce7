package podo.booking.internal.reserve;

import java.util.List;
import java.util.Optional;
import podo.booking.Seating;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.Refusal;

/** What became of a wish to reserve. */
sealed interface Reserved {
    /**
     * The seats are the fan's until the booking expires.
     *
     * @param seating how they go together, where this call chose them; empty for seats that the fan named, and for a
     *     booking that an earlier call made
     */
    record Pending(Booking booking, Optional<Seating> seating) implements Reserved {
        public Pending(Booking booking) {
            this(booking, Optional.empty());
        }
    }

    /**
     * Some seats are taken; none is held.
     *
     * @param taken the identifiers of seats that are taken
     * @param alternatives as many free seats nearby, of the same grade where the wanted ones share one, with wheelchair
     *     places where these were among them; empty where there are not so many
     */
    record SeatsTaken(List<String> taken, List<String> alternatives) implements Reserved {
        public SeatsTaken {
            taken = List.copyOf(taken);
            alternatives = List.copyOf(alternatives);
        }
    }

    /** It cannot be. */
    record Refused(Refusal why) implements Reserved {}
}
