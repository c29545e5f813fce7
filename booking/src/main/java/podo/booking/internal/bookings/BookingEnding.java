package podo.booking.internal.bookings;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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
        List<Booking> ended = moved(handle, List.of(id), from, to, cause, now);
        boolean paid = from == BookingStatus.CONFIRMED;
        count(handle, ended, booking -> paid ? afterPaying(cause) : unpaid(booking, cause, now), now);
        leave(handle, ended, paid ? Change.BOOKED_TO_AVAILABLE : Change.HELD_TO_AVAILABLE, cause, now);
        return ended.stream().findFirst();
    }

    /**
     * Ends bookings at whose payment somebody else had a seat of theirs.
     *
     * @throws IllegalStateException when one of them is not in payment
     */
    public List<Booking> loseSeats(Handle handle, List<BookingId> paying, Instant now) {
        List<Booking> ended =
                allMoved(handle, paying, BookingStatus.PAYING, BookingStatus.EXPIRED, Cause.SEATS_LOST, now);
        count(handle, ended, booking -> unpaid(booking, Cause.SEATS_LOST, now), now);
        leave(handle, ended, Change.HELD_TO_AVAILABLE, Cause.SEATS_LOST, now);
        return ended;
    }

    /**
     * Counts bookings that have become their fans' for good, and ends those whose payment came to nothing when the hold was
     * over: together, as the records of both are locked in one order.
     *
     * @param failed how each of these ended: LAPSED where the provider refused, EXCUSED where nobody knows why nothing was
     *     charged
     * @return the failed ones as they are now
     * @throws IllegalStateException when one of the failed is not in payment
     */
    public List<Booking> settle(Handle handle, List<Booking> confirmed, Map<BookingId, HoldEnd> failed, Instant now) {
        List<Booking> ended = allMoved(
                handle,
                List.copyOf(failed.keySet()),
                BookingStatus.PAYING,
                BookingStatus.PAYMENT_FAILED,
                Cause.PAYMENT_FAILED,
                now);
        count(
                handle,
                Stream.concat(confirmed.stream(), ended.stream()).toList(),
                booking -> Optional.of(
                        Optional.ofNullable(failed.get(booking.id())).orElse(kept(booking))),
                now);
        leave(handle, ended, Change.HELD_TO_AVAILABLE, Cause.PAYMENT_FAILED, now);
        return ended;
    }

    /** Ends pending bookings that are locked and whose hold is over. */
    List<Booking> expire(Handle handle, List<BookingId> due, Instant now) {
        List<Booking> ended = moved(handle, due, BookingStatus.PENDING, BookingStatus.EXPIRED, Cause.EXPIRED, now);
        count(handle, ended, _ -> Optional.of(HoldEnd.LAPSED), now);
        leave(handle, ended, Change.HELD_TO_AVAILABLE, Cause.EXPIRED, now);
        return ended;
    }

    private void count(Handle handle, List<Booking> bookings, Function<Booking, Optional<HoldEnd>> how, Instant now) {
        records.end(
                handle,
                bookings.stream()
                        .flatMap(booking ->
                                how.apply(booking).stream().map(end -> new HoldRecords.Ended(booking.id(), end)))
                        .toList(),
                now);
    }

    private static HoldEnd kept(Booking confirmed) {
        return confirmed.isFree() ? HoldEnd.EXCUSED : HoldEnd.PAID;
    }

    private static List<Booking> allMoved(
            Handle handle, List<BookingId> ids, BookingStatus from, BookingStatus to, Cause cause, Instant now) {
        List<Booking> moved = moved(handle, ids, from, to, cause, now);
        if (moved.size() != ids.size()) {
            throw new IllegalStateException(moved.size() + " of " + ids + " were " + from);
        }
        return moved;
    }

    private static List<Booking> moved(
            Handle handle, List<BookingId> ids, BookingStatus from, BookingStatus to, Cause cause, Instant now) {
        // A booking in payment must not be cancelled or expire:
        // BookingGuardsIT.cancel_ofWhatIsNotPending_changesNothing,
        // cancel_whileThePaymentBegins_waitsAndChangesNothing.
        return ids.isEmpty()
                ? List.of()
                : handle.createQuery("""
                        WITH ending AS (
                            SELECT id AS ending_id FROM booking.booking
                            WHERE id = ANY (CAST(:ids AS text[])) AND status = :from
                            ORDER BY id COLLATE "C" FOR UPDATE)
                        UPDATE booking.booking SET status = :to, updated_at = :now,
                            revision = revision + 1, holds_settled = false,
                            seats_back_at = CASE WHEN :lapsed THEN seats_back_at ELSE :now END
                        FROM ending WHERE id = ending_id RETURNING\s""" + PostgresBookingStore.COLUMNS)
                        .bind("ids", ids.stream().map(BookingId::toString).toArray(String[]::new))
                        .bind("from", from.name())
                        .bind("to", to.name())
                        .bind("lapsed", cause == Cause.EXPIRED)
                        .bind("now", BookingRows.timestamp(now))
                        .map((row, _) -> BookingRows.booking(row))
                        .list();
    }

    /** After the records were counted: whoever reserves locks these rows in the same order. */
    private static void leave(Handle handle, List<Booking> ended, Change change, Cause cause, Instant now) {
        PostgresBookingStore.uncountSeats(handle, ended);
        Ledger.append(
                handle,
                ended.stream()
                        .map(booking ->
                                new Ledger.Entry(booking.seats(), Optional.of(booking.id()), change, cause, now))
                        .toList());
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
