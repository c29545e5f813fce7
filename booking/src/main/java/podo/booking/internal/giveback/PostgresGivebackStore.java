package podo.booking.internal.giveback;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import podo.booking.BookingStatus;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingEnding;
import podo.booking.internal.bookings.BookingRows;
import podo.booking.internal.bookings.Ledger.Cause;
import podo.booking.internal.bookings.PostgresBookingStore;
import podo.booking.internal.inventory.BookingTickets;
import podo.booking.internal.limits.HoldRecords;
import podo.kernel.BookingId;
import podo.platform.postgres.Database;

/** Bookings that are given back, in PostgreSQL. */
final class PostgresGivebackStore implements GivebackStore {
    private final Database database;
    private final BookingEnding ending;

    /** @param records of who has held what */
    public PostgresGivebackStore(Database database, HoldRecords records) {
        this.database = database;
        this.ending = new BookingEnding(records);
    }

    @Override
    public Optional<Booking> cancel(BookingId id, Instant now) {
        return database.transaction(
                handle -> ending.end(handle, id, BookingStatus.PENDING, BookingStatus.CANCELLED, Cause.CANCELLED, now));
    }

    @Override
    public Optional<Booking> takeBack(BookingId id, TakenBack why, Instant now) {
        return database.transaction(handle -> {
            Booking booking = PostgresBookingStore.lock(handle, id);
            // Of two transactions that take it back at once, one does:
            // PaymentGuardsIT.takeBack_whileAnotherDoes_waitsAndChangesNothing.
            if (booking.status() != BookingStatus.CONFIRMED) {
                return Optional.empty();
            }
            BookingTickets.free(handle, List.of(booking), BookingTickets.Taken.BOOKED);
            moneyDue(handle, booking, now);
            Cause cause = why == TakenBack.SHOW_CANCELLED
                    ? Cause.SHOWTIME_CANCELLED
                    : booking.isFree() ? Cause.GIVEN_BACK_FREE : Cause.REFUNDED;
            return ending.end(handle, id, BookingStatus.CONFIRMED, BookingStatus.REFUNDED, cause, now);
        });
    }

    /** What was paid for is due back; for a booking without payment there is nothing to give. */
    private static void moneyDue(Handle handle, Booking booking, Instant now) {
        // Only what was taken goes back: PaymentGuardsIT.takeBack_owesOnlyWhatWasTaken.
        int due = handle.createUpdate("""
                        UPDATE booking.payment_attempt
                        SET status = 'REFUND_DUE', next_check_at = :now, reason = NULL, checks = 0
                        WHERE booking_id = :booking AND status = 'CAPTURED'""")
                .bind("now", BookingRows.timestamp(now))
                .bind("booking", booking.id().toString())
                .execute();
        if (due != (booking.isFree() ? 0 : 1)) {
            throw new IllegalStateException(booking.id() + " is confirmed with " + due + " captured payments");
        }
    }
}
