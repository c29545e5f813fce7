package podo.booking.internal.reserve;

import java.util.Optional;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.limits.HoldCounting;
import podo.booking.internal.limits.HoldGrant;
import podo.identity.Preferences;

/**
 * A booking that is to be recorded.
 *
 * @param seatLimit seats of the showtime that its fan may have
 * @param reserveKey the fan's idempotency key
 * @param grant the leave to hold its seats, which is looked at again
 */
record NewBooking(Booking booking, int seatLimit, Optional<String> reserveKey, HoldGrant grant) {

    /** As limits count it. */
    HoldCounting.Hold asHold() {
        return new HoldCounting.Hold(grant, booking.seats(), booking.createdAt());
    }

    /** The same with what its fan has saved. */
    NewBooking preferring(Preferences preferences) {
        return new NewBooking(booking.preferring(preferences), seatLimit, reserveKey, grant);
    }
}
