package podo.booking.internal.bookings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
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

    /** Appends lines by one statement. */
    public static void append(Handle handle, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        int appended = handle.createUpdate("""
                        INSERT INTO booking.ledger (showtime_id, booking_id, seats, from_status, to_status, cause, at)
                        SELECT showtime, booking, CAST(seats AS integer[]), from_status, to_status, cause, at
                        FROM unnest(CAST(:showtimes AS text[]), CAST(:bookings AS text[]), CAST(:seats AS text[]),
                            CAST(:from AS text[]), CAST(:to AS text[]), CAST(:causes AS text[]), CAST(:at AS timestamptz[]))
                            AS line (showtime, booking, seats, from_status, to_status, cause, at)""")
                .bind(
                        "showtimes",
                        BookingRows.texts(
                                entries, entry -> entry.seats.showtime().toString()))
                .bind(
                        "bookings",
                        BookingRows.texts(
                                entries,
                                entry -> entry.booking.map(BookingId::toString).orElse(null)))
                .bind("seats", BookingRows.texts(entries, entry -> entry.seats.arrayLiteral()))
                .bind("from", BookingRows.texts(entries, entry -> entry.change.from))
                .bind("to", BookingRows.texts(entries, entry -> entry.change.to))
                .bind("causes", BookingRows.texts(entries, entry -> entry.cause.name()))
                .bind("at", BookingRows.texts(entries, entry -> entry.at.toString()))
                .execute();
        if (appended != entries.size()) {
            throw new IllegalStateException(appended + " of " + entries.size() + " lines went into the ledger");
        }
    }

    /** One line. */
    public record Entry(SeatSelection seats, Optional<BookingId> booking, Change change, Cause cause, Instant at) {}
}
