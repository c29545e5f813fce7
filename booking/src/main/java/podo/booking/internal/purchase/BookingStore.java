package podo.booking.internal.purchase;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import podo.booking.BookingStatus;
import podo.booking.internal.limits.HoldVerdict;
import podo.identity.Preferences;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.kernel.ShowtimeId;

/** The record of bookings, but for what concerns their payment (see {@link PaymentStore}). Each call is one transaction. */
public interface BookingStore {

    /** What became of a new booking. */
    sealed interface Added {
        /** It is recorded. */
        record Recorded() implements Added {}

        /** The fan would have more seats of the showtime than the limit. */
        record OverLimit() implements Added {}

        /** By now the fan, or its address, holds too much without paying. */
        record TooManyHolds(HoldVerdict.Refused why) implements Added {}

        /** The fan's reserve key has made another booking at the same time: that one counts. */
        record SameKey(Booking first) implements Added {}
    }

    /**
     * Records a pending booking and counts its seats against the fan's limits, or does neither. Bookings that come at the
     * same moment are recorded together.
     */
    Added add(NewBooking booking);

    /** How many seats of a showtime a fan has now. */
    int seatsOf(AccountId fan, ShowtimeId showtime);

    /** A booking. */
    Optional<Booking> find(BookingId id);

    /** The booking a fan made under this reserve key. */
    Optional<Booking> byReserveKey(AccountId fan, String key);

    /** A fan's bookings, newest first. */
    List<Booking> ofFan(AccountId fan, int limit);

    /** Changes the preferences of a pending booking whose hold has not ended; false when it is no longer pending. */
    boolean setPreferences(BookingId id, Preferences preferences, Instant now);

    /** Ends a pending booking at the fan's wish; empty when it is no longer pending. */
    Optional<Booking> cancel(BookingId id, Instant now);

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
