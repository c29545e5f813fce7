package podo.booking.internal.giveback;

import java.time.Instant;
import java.util.Optional;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.giveback.GivebackStore.TakenBack;
import podo.booking.internal.limits.HoldRecords;
import podo.kernel.BookingId;
import podo.platform.postgres.Database;

/** The record of bookings that are given back, for tests of what guards it. */
public final class GivenBackBookings {
    private final PostgresGivebackStore store;

    /** @param records of who has held what */
    public GivenBackBookings(Database database, HoldRecords records) {
        this.store = new PostgresGivebackStore(database, records);
    }

    /** Ends a pending booking. */
    public Optional<Booking> cancel(BookingId id, Instant now) {
        return store.cancel(id, now);
    }

    /** Takes a confirmed booking back at its fan's wish. */
    public Optional<Booking> refund(BookingId id, Instant now) {
        return store.takeBack(id, TakenBack.BY_ITS_FAN, now);
    }

    /** Takes a confirmed booking back as its show does not take place. */
    public Optional<Booking> undo(BookingId id, Instant now) {
        return store.takeBack(id, TakenBack.SHOW_CANCELLED, now);
    }
}
