package podo.booking.internal.bookings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import podo.booking.BookingStatus;
import podo.identity.Preferences;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.kernel.ShowtimeId;

/**
 * The record of bookings as it is read, and as it follows the time and the catalogue; how bookings are made, paid for and
 * given back stands with those who do so. Each call is one transaction.
 */
public interface BookingStore {

    /** A booking. */
    Optional<Booking> find(BookingId id);

    /** A fan's bookings, newest first. */
    List<Booking> ofFan(AccountId fan, int limit);

    /** Changes the preferences of a pending booking whose hold has not ended; false when it is no longer pending. */
    boolean setPreferences(BookingId id, Preferences preferences, Instant now);

    /** Those of these bookings whose money has still to go back. */
    Set<BookingId> moneyDue(List<BookingId> bookings);

    /** Ends a pending booking because its show was cancelled; empty when it is no longer pending. */
    Optional<Booking> endOfCancelledShow(BookingId id, Instant now);

    /** Some of a showtime's bookings in this status, which is PENDING or CONFIRMED. */
    List<Booking> ofShow(ShowtimeId showtime, BookingStatus status, int limit);

    /** Ends pending bookings whose hold is over, oldest first, each once even when several instances do this. */
    List<Booking> expireDue(Instant now, int limit);

    /**
     * Bookings whose last change the seat holds do not reflect yet, and have not since then; those whose lapsed seats
     * wait for their moment are not among them before it.
     */
    List<Booking> unsettled(Instant changedBefore, Instant now, int limit);

    /** Notes that the seat holds reflect this revision; false when the booking has changed again meanwhile. */
    boolean markSettled(BookingId id, int revision);

    /** Notes the same for many bookings; which they were. Those that have changed again meanwhile stay as they are. */
    Set<BookingId> markSettled(List<Booking> settled);
}
