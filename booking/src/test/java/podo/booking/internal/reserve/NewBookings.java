package podo.booking.internal.reserve;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import podo.booking.HoldLimits;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.limits.Buyer;
import podo.booking.internal.limits.HoldGrant;
import podo.booking.internal.limits.HoldRules;
import podo.platform.postgres.Database;
import podo.platform.postgres.GroupCommit;

/** The record of new bookings, for tests of what becomes of them. */
public final class NewBookings implements AutoCloseable {
    private static final Duration HOLD = Duration.ofMinutes(5);
    private final PostgresReservationStore store;

    /** Opens. */
    public NewBookings(Database database, GroupCommit.Limits groups, HoldLimits limits) {
        HoldRules rules = new HoldRules(limits, new HoldRules.Times(HOLD, Duration.ZERO));
        this.store = new PostgresReservationStore(database, groups, rules, (_, _) -> Map.of());
    }

    /** What became of a new booking. */
    public sealed interface Added {
        /** It is recorded. */
        record Recorded() implements Added {}

        /** The fan would have too many seats. */
        record OverLimit() implements Added {}

        /** The fan holds too much without paying. */
        record TooManyHolds() implements Added {}

        /** The fan's key has made another booking. */
        record SameKey(Booking first) implements Added {}
    }

    /** Records a booking of a fan whose leave to hold its seats was not looked up. */
    public Added add(Booking booking, int seatLimit, Optional<String> key) {
        HoldGrant grant = HoldGrant.unlimited(Buyer.of(booking.fan()), HOLD);
        return switch (store.add(new NewBooking(booking, seatLimit, key, grant))) {
            case ReservationStore.Added.Recorded _ -> new Added.Recorded();
            case ReservationStore.Added.OverLimit _ -> new Added.OverLimit();
            case ReservationStore.Added.TooManyHolds _ -> new Added.TooManyHolds();
            case ReservationStore.Added.SameKey same -> new Added.SameKey(same.first());
        };
    }

    @Override
    public void close() throws InterruptedException {
        store.close();
    }
}
