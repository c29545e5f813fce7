package podo.booking.internal.purchase;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import podo.booking.internal.seats.SeatSelection;
import podo.kernel.BookingId;

/** The append-only record of every seat's changes. Written in the same transaction as the change. */
final class Ledger {

    /** Why a seat changed. */
    enum Cause {
        RESERVED,
        PAYMENT_STARTED,
        CONFIRMED,
        PAYMENT_DECLINED,
        PAYMENT_FAILED,
        EXPIRED,
        CANCELLED,
        SEATS_LOST,
        BLOCKED,
        UNBLOCKED
    }

    /** A change from one status of a ticket to another. */
    enum Change {
        AVAILABLE_TO_HELD("AVAILABLE", "HELD"),
        HELD_TO_HELD("HELD", "HELD"),
        HELD_TO_BOOKED("HELD", "BOOKED"),
        HELD_TO_AVAILABLE("HELD", "AVAILABLE"),
        AVAILABLE_TO_BLOCKED("AVAILABLE", "BLOCKED"),
        BLOCKED_TO_AVAILABLE("BLOCKED", "AVAILABLE");

        private final String from;
        private final String to;

        Change(String from, String to) {
            this.from = from;
            this.to = to;
        }
    }

    private Ledger() {}

    static void append(
            Handle handle, SeatSelection seats, Optional<BookingId> booking, Change change, Cause cause, Instant at) {
        handle.createUpdate("""
                        INSERT INTO booking.ledger (showtime_id, booking_id, seats, from_status, to_status, cause, at)
                        VALUES (:showtime, :booking, :seats, :from, :to, :cause, :at)""")
                .bind("showtime", seats.showtime().toString())
                .bind("booking", booking.map(BookingId::toString).orElse(null))
                .bind("seats", seats.boxed())
                .bind("from", change.from)
                .bind("to", change.to)
                .bind("cause", cause.name())
                .bind("at", BookingRows.timestamp(at))
                .execute();
    }
}
