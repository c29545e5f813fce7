package podo.booking.internal.purchase;

import java.time.InstantSource;
import java.util.Optional;
import podo.kernel.Problem;

/** Gives a fan's held seats back before their time. */
public final class BookingCancelling {
    private final BookingStore bookings;
    private final HoldSettling settling;
    private final InstantSource clock;

    public BookingCancelling(BookingStore bookings, HoldSettling settling, InstantSource clock) {
        this.bookings = bookings;
        this.settling = settling;
        this.clock = clock;
    }

    /** What became of the wish to cancel. */
    public sealed interface Answer {
        /** The booking is cancelled, and its seats are free. */
        record Cancelled(Booking booking) implements Answer {}

        /** It cannot be: the problem says why. */
        record Refused(Problem why) implements Answer {}
    }

    /** Cancels a pending booking; one that is cancelled already stays so. */
    public Answer cancel(Booking booking) {
        Optional<Booking> cancelled = bookings.cancel(booking.id(), clock.instant());
        if (cancelled.isPresent()) {
            settling.settle(cancelled.get());
            return new Answer.Cancelled(cancelled.get());
        }
        Booking now = bookings.find(booking.id()).orElse(booking);
        return switch (now.status()) {
            case CANCELLED -> new Answer.Cancelled(now);
            case PENDING, PAYING ->
                refused("PAYMENT_IN_PROGRESS", "The payment is under way; the booking cannot be cancelled meanwhile.");
            case CONFIRMED ->
                refused("REFUND_NOT_OFFERED", "This booking is paid; this system does not take paid tickets back yet.");
            case EXPIRED, PAYMENT_FAILED -> refused("HOLD_EXPIRED", "The time for these seats is over already.");
            case REFUNDED -> refused("BOOKING_REFUNDED", "This booking was refunded already.");
        };
    }

    private static Answer refused(String code, String detail) {
        return new Answer.Refused(Problem.of(409, code, detail));
    }
}
