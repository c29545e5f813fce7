package podo.booking.internal.pay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.pay.PaymentAttempt.Status;
import podo.kernel.BookingId;

/** The rows of {@link SimulatedStore}. */
final class SimulatedRows {
    private SimulatedRows() {}

    /** Who has claimed or bought a seat. */
    record Ticket(BookingId booking, boolean booked) {}

    static final class Row {
        Booking booking;
        Instant updatedAt;
        boolean settled = true;

        Row(Booking booking) {
            this.booking = booking;
            this.updatedAt = booking.createdAt();
        }

        Booking booking() {
            return booking;
        }

        boolean settled() {
            return settled;
        }
    }

    static final class Try {
        PaymentAttempt attempt;

        @Nullable
        Instant nextCheck;

        boolean leased;

        Try(PaymentAttempt attempt, @Nullable Instant nextCheck) {
            this.attempt = attempt;
            this.nextCheck = nextCheck;
        }

        PaymentAttempt attempt() {
            return attempt;
        }

        boolean isOpen() {
            return attempt.status() == Status.STARTED || attempt.status() == Status.UNKNOWN;
        }
    }
}
