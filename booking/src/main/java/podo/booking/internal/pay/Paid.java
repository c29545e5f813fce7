package podo.booking.internal.pay;

import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.Refusal;

/** What became of a wish to pay. */
sealed interface Paid {
    /** The booking is confirmed. */
    record Confirmed(Booking booking) implements Paid {}

    /** The provider has not answered for certain; it is being asked until it does. */
    record InDoubt(Booking booking) implements Paid {}

    /**
     * The provider refused. The seats stay held for what is left of the hold.
     *
     * @param booking as it is now: PENDING, or PAYMENT_FAILED when the hold has ended
     */
    record Declined(Booking booking, String reason) implements Paid {}

    /** It cannot be. */
    record Refused(Refusal why) implements Paid {}
}
