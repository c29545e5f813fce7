package podo.booking.internal.giveback;

import java.time.Instant;
import java.util.Optional;
import podo.booking.internal.bookings.Booking;
import podo.kernel.BookingId;

/** The record of bookings that are given back. Each call is one transaction. */
interface GivebackStore {

    /** Ends a pending booking at the fan's wish; empty when it is no longer pending. */
    Optional<Booking> cancel(BookingId id, Instant now);

    /** Why a confirmed booking is taken back. */
    enum TakenBack {
        /** Its fan gives it back. */
        BY_ITS_FAN,
        /** Its show does not take place. */
        SHOW_CANCELLED
    }

    /**
     * Takes a confirmed booking back: its tickets are free, and its money, if any was taken, is due back to the fan.
     *
     * @return the booking as it is now; empty when it is not confirmed
     */
    Optional<Booking> takeBack(BookingId id, TakenBack why, Instant now);
}
