package podo.booking.internal.bookings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import podo.booking.internal.seats.SeatSelection;
import podo.kernel.BookingId;

/** The append-only record of every seat's changes. Written in the same transaction as the change. */
public final class Ledger {

    /** Why a seat changed. */
    public enum Cause {
        RESERVED,
        PAYMENT_STARTED,
        CONFIRMED,
        CONFIRMED_FREE,
        PAYMENT_DECLINED,
        PAYMENT_FAILED,
        EXPIRED,
        CANCELLED,
        SEATS_LOST,
        REFUNDED,
        SHOWTIME_CANCELLED,
        GIVEN_BACK_FREE,
        BLOCKED,
        UNBLOCKED
    }

    /** A change from one status of a ticket to another. */
    public enum Change {
        AVAILABLE_TO_HELD("AVAILABLE", "HELD"),
        HELD_TO_HELD("HELD", "HELD"),
        HELD_TO_BOOKED("HELD", "BOOKED"),
        HELD_TO_AVAILABLE("HELD", "AVAILABLE"),
        BOOKED_TO_AVAILABLE("BOOKED", "AVAILABLE"),
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

    public static void append(
            Handle handle, SeatSelection seats, Optional<BookingId> booking, Change change, Cause cause, Instant at) {
        append(handle, List.of(new Entry(seats, booking, change, cause, at)));
    }

    public static void append(Handle handle, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO booking.ledger (showtime_id, booking_id, seats, from_status, to_status, cause, at)
                VALUES (:showtime, :booking, :seats, :from, :to, :cause, :at)""");
        for (Entry entry : entries) {
            batch.bind("showtime", entry.seats.showtime().toString())
                    .bind("booking", entry.booking.map(BookingId::toString).orElse(null))
                    .bind("seats", entry.seats.boxed())
                    .bind("from", entry.change.from)
                    .bind("to", entry.change.to)
                    .bind("cause", entry.cause.name())
                    .bind("at", BookingRows.timestamp(entry.at))
                    .add();
        }
        batch.execute();
    }

    /** One line. */
    public record Entry(SeatSelection seats, Optional<BookingId> booking, Change change, Cause cause, Instant at) {}
}
