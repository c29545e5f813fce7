package podo.booking.internal.purchase;

import java.util.List;
import podo.kernel.Problem;

/** What became of a wish to reserve. */
public sealed interface Reserved {
    /** The seats are the fan's until the booking expires. */
    record Pending(Booking booking) implements Reserved {}

    /**
     * Some seats are taken; none is held.
     *
     * @param taken the identifiers of seats that are taken
     * @param alternatives as many free seats nearby, empty where there are not so many
     */
    record SeatsTaken(List<String> taken, List<String> alternatives) implements Reserved {
        public SeatsTaken {
            taken = List.copyOf(taken);
            alternatives = List.copyOf(alternatives);
        }
    }

    /** It cannot be: the problem says why. */
    record Refused(Problem why) implements Reserved {}
}
