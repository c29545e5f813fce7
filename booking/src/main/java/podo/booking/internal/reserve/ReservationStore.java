package podo.booking.internal.reserve;

import java.util.Optional;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.limits.HoldVerdict;
import podo.kernel.AccountId;
import podo.kernel.BookingId;

/** The record of new bookings. Each call is one transaction. */
interface ReservationStore {

    /** What became of a new booking. */
    sealed interface Added {
        /** It is recorded, with what its fan has saved for it. */
        record Recorded(Booking booking) implements Added {}

        /** The fan would have more seats of the showtime than the limit. */
        record OverLimit() implements Added {}

        /** By now the fan, or its address, holds too much without paying. */
        record TooManyHolds(HoldVerdict.Refused why) implements Added {}

        /** The fan's reserve key has made another booking at the same time: that one counts. */
        record SameKey(Booking first) implements Added {}
    }

    /**
     * Records a pending booking and counts its seats against the fan's limits, or does neither. Bookings that come at the
     * same moment are recorded together.
     */
    Added add(NewBooking booking);

    /** The booking a fan made under this reserve key. */
    Optional<Booking> byReserveKey(AccountId fan, String key);

    /** Whether this booking is recorded. */
    boolean isRecorded(BookingId id);
}
