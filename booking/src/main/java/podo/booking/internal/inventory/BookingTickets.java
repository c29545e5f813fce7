package podo.booking.internal.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import podo.booking.internal.bookings.Booking;
import podo.kernel.BookingId;

/**
 * Changes the tickets of bookings in a transaction, of many bookings by one statement. Rows are locked in ascending order
 * of showtime and ordinal, so that two transactions seldom wait for each other in a circle.
 */
public final class BookingTickets {
    private BookingTickets() {}

    /** Which tickets may be made free. */
    public enum Taken {
        /** Claimed for a payment. */
        HELD,
        /** Sold. */
        BOOKED
    }

    /**
     * Claims the tickets of bookings that want different seats. This decides finally who gets a seat, so the tickets are
     * locked when they are read. A claim that meets a ticket which another transaction is claiming waits for that
     * transaction, and then sees that the ticket is not available. Without the lock it would still see the ticket as
     * available and overwrite the first claim: two bookings would be paid for one seat. Known to
     * PaymentGuardsIT.claim_whileAnotherClaimsTheTicket_waitsAndLosesIt; that claimed and sold tickets are left alone, to
     * PaymentGuardsIT.claim_ofATicketThatIsSold_isLost.
     *
     * @return for each booking how many of its tickets it has now; one that is missing has none
     */
    public static Map<BookingId, Integer> claim(Handle handle, List<Booking> bookings) {
        return changed(bookings, handle.createQuery("""
                WITH wanted AS (
                    SELECT t.showtime_id, t.ordinal, w.booking
                    FROM unnest(CAST(:showtimes AS text[]), CAST(:ordinals AS integer[]), CAST(:bookings AS text[]))
                        AS w (showtime, ordinal, booking)
                    JOIN booking.ticket t ON t.showtime_id = w.showtime AND t.ordinal = w.ordinal
                    WHERE t.status = 'AVAILABLE'
                    ORDER BY t.showtime_id COLLATE "C", t.ordinal FOR UPDATE OF t)
                UPDATE booking.ticket t SET status = 'HELD', booking_id = wanted.booking
                FROM wanted WHERE t.showtime_id = wanted.showtime_id AND t.ordinal = wanted.ordinal
                RETURNING wanted.booking"""));
    }

    /**
     * Makes claimed tickets their bookings' for good.
     *
     * @throws IllegalStateException when a booking has not claimed all of its tickets
     */
    public static void book(Handle handle, List<Booking> bookings) {
        Map<BookingId, Integer> booked = changed(bookings, handle.createQuery("""
                UPDATE booking.ticket t SET status = 'BOOKED'
                FROM unnest(CAST(:showtimes AS text[]), CAST(:ordinals AS integer[]), CAST(:bookings AS text[]))
                    AS w (showtime, ordinal, booking)
                WHERE t.showtime_id = w.showtime AND t.ordinal = w.ordinal
                  AND t.status = 'HELD' AND t.booking_id = w.booking
                RETURNING w.booking"""));
        requireAll(bookings, booked, "is paying with");
    }

    /**
     * Makes tickets free.
     *
     * @throws IllegalStateException when one of the bookings does not have all of its tickets
     */
    public static void free(Handle handle, List<Booking> bookings, Taken from) {
        requireAll(bookings, freeClaimed(handle, bookings, from), "gives back");
    }

    /**
     * Makes those tickets free that the bookings have, which may be some of theirs only. Tickets that another booking has
     * claimed or bought first stay with it: PaymentGuardsIT.claim_ofOneOfTwoTickets_isLostAndGivesTheOtherBack.
     *
     * @return how many of each booking
     */
    public static Map<BookingId, Integer> freeClaimed(Handle handle, List<Booking> bookings, Taken from) {
        return changed(bookings, handle.createQuery("""
                UPDATE booking.ticket t SET status = 'AVAILABLE', booking_id = NULL
                FROM unnest(CAST(:showtimes AS text[]), CAST(:ordinals AS integer[]), CAST(:bookings AS text[]))
                    AS w (showtime, ordinal, booking)
                WHERE t.showtime_id = w.showtime AND t.ordinal = w.ordinal
                  AND t.status = :from AND t.booking_id = w.booking
                RETURNING w.booking""").bind("from", from.name()));
    }

    private static void requireAll(List<Booking> bookings, Map<BookingId, Integer> changed, String what) {
        for (Booking booking : bookings) {
            int tickets = changed.getOrDefault(booking.id(), 0);
            // A booking is confirmed with all of its tickets: PaymentGuardsIT.captured_withoutAllItsTickets_isUndone.
            if (tickets != booking.seats().size()) {
                throw new IllegalStateException(booking.id() + " " + what + " " + tickets + " of its "
                        + booking.seats().size() + " tickets");
            }
        }
    }

    private static Map<BookingId, Integer> changed(List<Booking> bookings, Query statement) {
        Map<BookingId, Integer> changed = new HashMap<>();
        if (bookings.isEmpty()) {
            statement.close();
            return changed;
        }
        bindSeats(statement, bookings)
                .map((row, _) -> BookingId.of(row.getString("booking")))
                .forEach(booking -> changed.merge(booking, 1, Integer::sum));
        return changed;
    }

    /** One row a seat: an array of arrays would be flattened without saying whose seats they are. */
    private static <S extends SqlStatement<S>> S bindSeats(S statement, List<Booking> bookings) {
        List<String> showtimes = new ArrayList<>();
        List<Integer> ordinals = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Booking booking : bookings) {
            for (int ordinal : booking.seats().list()) {
                showtimes.add(booking.showtime().toString());
                ordinals.add(ordinal);
                ids.add(booking.id().toString());
            }
        }
        return statement
                .bind("showtimes", showtimes.toArray(String[]::new))
                .bind("ordinals", ordinals.toArray(Integer[]::new))
                .bind("bookings", ids.toArray(String[]::new));
    }
}
