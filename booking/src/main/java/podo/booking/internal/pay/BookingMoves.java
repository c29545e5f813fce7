package podo.booking.internal.pay;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import podo.booking.BookingStatus;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingRows;
import podo.booking.internal.bookings.PostgresBookingStore;
import podo.kernel.BookingId;

/** Moves bookings out of payment, many by one statement. */
final class BookingMoves {
    private BookingMoves() {}

    /**
     * A booking in payment that goes on.
     *
     * @param to CONFIRMED or PENDING
     */
    record Move(BookingId booking, BookingStatus to, Instant at) {}

    /**
     * The bookings as they are afterwards.
     *
     * @throws IllegalStateException when one of them is not in payment
     */
    static Map<BookingId, Booking> move(Handle handle, List<Move> moves) {
        Map<BookingId, Booking> moved = new HashMap<>();
        if (moves.isEmpty()) {
            return moved;
        }
        handle.createQuery("""
                        UPDATE booking.booking b
                        SET status = w.to_status, updated_at = w.at, revision = b.revision + 1, holds_settled = false,
                            confirmed_at = CASE WHEN w.to_status = 'CONFIRMED' THEN w.at END
                        FROM unnest(CAST(:ids AS text[]), CAST(:to AS text[]), CAST(:at AS timestamptz[]))
                            AS w (booking, to_status, at)
                        WHERE b.id = w.booking AND b.status = 'PAYING'
                        RETURNING\s""" + PostgresBookingStore.COLUMNS_OF_B)
                .bind("ids", moves.stream().map(move -> move.booking.toString()).toArray(String[]::new))
                .bind("to", moves.stream().map(move -> move.to.name()).toArray(String[]::new))
                .bind("at", moves.stream().map(move -> move.at.toString()).toArray(String[]::new))
                .map((row, _) -> BookingRows.booking(row))
                .forEach(booking -> moved.put(booking.id(), booking));
        // Else the money would be recorded as taken: PaymentGuardsIT.captured_whoseBookingIsNotMoved_isUndone.
        if (moved.size() != moves.size()) {
            throw new IllegalStateException(moves.stream()
                            .map(Move::booking)
                            .filter(booking -> !moved.containsKey(booking))
                            .toList()
                    + " was not in payment");
        }
        return moved;
    }
}
