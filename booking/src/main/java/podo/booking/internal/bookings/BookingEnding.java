package podo.booking.internal.bookings;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import podo.booking.BookingStatus;
import podo.booking.internal.bookings.Ledger.Cause;
import podo.booking.internal.bookings.Ledger.Change;
import podo.booking.internal.limits.HoldEnd;
import podo.booking.internal.limits.HoldRecords;
import podo.kernel.BookingId;

/**
 * Ends bookings inside a transaction: their seats no longer count for the fan, the ledger says why, the seat holds are to
 * follow, and the records of who has held what are changed first, in their order.
 */
public final class BookingEnding {
    private final HoldRecords records;

    public BookingEnding(HoldRecords records) {
        this.records = records;
    }

    /**
     * Ends a booking.
     *
     * @return the booking as it is now; empty when it was not in the status expected
     */
    public Optional<Booking> end(
            Handle handle, BookingId id, BookingStatus from, BookingStatus to, Cause cause, Instant now) {
        return moved(handle, id, from, to, cause, now).map(booking -> {
            count(
                    handle,
                    booking,
                    from == BookingStatus.CONFIRMED ? afterPaying(cause) : unpaid(booking, cause, now),
                    now);
            return left(handle, booking, from, cause, now);
        });
    }

    /**
     * Ends a booking whose payment came to nothing when its hold was over.
     *
     * @param declined whether the provider refused; else nobody knows why nothing was charged
     */
    public Optional<Booking> fail(Handle handle, BookingId id, boolean declined, Instant now) {
        return moved(handle, id, BookingStatus.PAYING, BookingStatus.PAYMENT_FAILED, Cause.PAYMENT_FAILED, now)
                .map(booking -> {
                    count(handle, booking, Optional.of(declined ? HoldEnd.LAPSED : HoldEnd.EXCUSED), now);
                    return left(handle, booking, BookingStatus.PAYING, Cause.PAYMENT_FAILED, now);
                });
    }

    /** Ends pending bookings that are locked and whose hold is over. */
    List<Booking> expire(Handle handle, List<BookingId> due, Instant now) {
        List<Booking> ended = due.stream()
                .flatMap(id ->
                        moved(handle, id, BookingStatus.PENDING, BookingStatus.EXPIRED, Cause.EXPIRED, now).stream())
                .toList();
        records.end(
                handle,
                ended.stream()
                        .map(booking -> new HoldRecords.Ended(booking.id(), HoldEnd.LAPSED))
                        .toList(),
                now);
        ended.forEach(booking -> left(handle, booking, BookingStatus.PENDING, Cause.EXPIRED, now));
        return ended;
    }

    /** Counts a booking that has become its fan's for good. */
    public void confirmed(Handle handle, Booking booking, Instant now) {
        count(handle, booking, Optional.of(booking.isFree() ? HoldEnd.EXCUSED : HoldEnd.PAID), now);
    }

    private void count(Handle handle, Booking booking, Optional<HoldEnd> how, Instant now) {
        how.ifPresent(end -> records.end(handle, List.of(new HoldRecords.Ended(booking.id(), end)), now));
    }

    private static Optional<Booking> moved(
            Handle handle, BookingId id, BookingStatus from, BookingStatus to, Cause cause, Instant now) {
        // A booking in payment must not be cancelled or expire:
        // BookingGuardsIT.cancel_ofWhatIsNotPending_changesNothing,
        // cancel_whileThePaymentBegins_waitsAndChangesNothing.
        return handle.createQuery("UPDATE booking.booking SET status = :to, updated_at = :now,"
                        + " revision = revision + 1, holds_settled = false,"
                        + " seats_back_at = CASE WHEN :lapsed THEN seats_back_at ELSE :now END"
                        + " WHERE id = :id AND status = :from RETURNING " + PostgresBookingStore.COLUMNS)
                .bind("id", id.toString())
                .bind("from", from.name())
                .bind("to", to.name())
                .bind("lapsed", cause == Cause.EXPIRED)
                .bind("now", BookingRows.timestamp(now))
                .map((row, _) -> BookingRows.booking(row))
                .findOne();
    }

    private static Booking left(Handle handle, Booking booking, BookingStatus from, Cause cause, Instant now) {
        PostgresBookingStore.uncountSeats(handle, booking);
        Change change = from == BookingStatus.CONFIRMED ? Change.BOOKED_TO_AVAILABLE : Change.HELD_TO_AVAILABLE;
        Ledger.append(handle, booking.seats(), Optional.of(booking.id()), change, cause, now);
        return booking;
    }

    /** What was paid is no hold any more; its credit ends when the money goes back at the fan's wish. */
    private static Optional<HoldEnd> afterPaying(Cause cause) {
        return cause == Cause.REFUNDED ? Optional.of(HoldEnd.REFUNDED) : Optional.empty();
    }

    private static Optional<HoldEnd> unpaid(Booking booking, Cause cause, Instant now) {
        if (cause != Cause.CANCELLED) {
            return Optional.of(HoldEnd.EXCUSED); // the show was cancelled, or the seats were lost
        }
        return Optional.of(isSoon(booking, now) ? HoldEnd.RETURNED : HoldEnd.LAPSED);
    }

    /** Who gives seats back within half of their time has not kept them from others. */
    private static boolean isSoon(Booking booking, Instant now) {
        Duration half =
                Duration.between(booking.createdAt(), booking.expiresAt()).dividedBy(2);
        return now.isBefore(booking.createdAt().plus(half));
    }
}
