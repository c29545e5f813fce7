package podo.booking.internal.bookings;

import java.time.InstantSource;
import java.util.List;

/**
 * Ends bookings whose hold is over. Their seats come back by themselves, each booking's at its own moment (see
 * {@link Booking#seatsBackAt}); this is what the records say of it.
 */
final class HoldExpiring {
    private static final int BATCH = 200;
    private final BookingStore bookings;
    private final HoldSettling settling;
    private final InstantSource clock;
    private volatile boolean caughtUp;

    public HoldExpiring(BookingStore bookings, HoldSettling settling, InstantSource clock) {
        this.bookings = bookings;
        this.settling = settling;
        this.clock = clock;
    }

    /** Ends one batch; how many bookings that were. */
    public int sweep() {
        List<Booking> expired = bookings.expireDue(clock.instant(), BATCH);
        settling.settleAll(expired);
        caughtUp |= expired.size() < BATCH;
        return expired.size();
    }

    /** Whether what had lapsed before this process began has been ended. */
    public boolean hasCaughtUp() {
        return caughtUp;
    }
}
