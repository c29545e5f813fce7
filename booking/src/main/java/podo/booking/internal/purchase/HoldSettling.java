package podo.booking.internal.purchase;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.booking.internal.seats.RedisSeatHolds;
import podo.booking.internal.seats.SeatPlanIndex;
import podo.kernel.ShowtimeId;

/**
 * Makes the seat holds say what the database has decided about a booking. Done at once after each change, and again by a
 * sweep for changes whose process died or whose Redis was away in between; each step can be repeated.
 */
public final class HoldSettling {
    private static final Logger LOG = LoggerFactory.getLogger(HoldSettling.class);
    private static final int TRIES = 5;
    private static final int SWEEP_BATCH = 200;
    private static final Duration LEFT_ALONE = Duration.ofSeconds(2);
    private final BookingStore bookings;
    private final RedisSeatHolds holds;
    private final Function<ShowtimeId, Optional<SeatPlanIndex>> plans;
    private final InstantSource clock;

    public HoldSettling(
            BookingStore bookings,
            RedisSeatHolds holds,
            Function<ShowtimeId, Optional<SeatPlanIndex>> plans,
            InstantSource clock) {
        this.bookings = bookings;
        this.holds = holds;
        this.plans = plans;
        this.clock = clock;
    }

    /**
     * Settles a booking as it was just changed; a failure is left to the sweep, as the change itself stands.
     *
     * @return whether it is settled now
     */
    boolean settle(Booking booking) {
        try {
            settleUntilStable(booking);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("The holds of {} will be settled later: {}", booking.id(), e.toString());
            return false;
        }
    }

    /** Settles what was left behind; how many bookings that were. */
    public int sweep() {
        int settled = 0;
        for (Booking booking : bookings.unsettled(clock.instant().minus(LEFT_ALONE), SWEEP_BATCH)) {
            settled += settle(booking) ? 1 : 0;
        }
        return settled;
    }

    /** If the booking changed while its holds were settled they say something old: settle the new state too. */
    private void settleUntilStable(Booking booking) {
        Booking current = booking;
        for (int i = 0; i < TRIES; i++) {
            apply(current);
            if (bookings.markSettled(current.id(), current.revision())) {
                return;
            }
            current = bookings.find(current.id()).orElseThrow();
        }
        LOG.warn("{} kept changing while its holds were settled", booking.id());
    }

    private void apply(Booking booking) {
        SeatPlanIndex plan = plans.apply(booking.showtime())
                .orElseThrow(() -> new IllegalStateException("no seat plan for " + booking.showtime()));
        switch (booking.status()) {
            case PENDING -> holds.keepUntil(plan, booking.seats(), booking.id(), booking.expiresAt());
            case PAYING -> holds.keepWhilePaying(plan, booking.seats(), booking.id());
            case CONFIRMED -> holds.markSold(plan, booking.seats(), booking.id());
            case EXPIRED, CANCELLED, PAYMENT_FAILED, REFUNDED -> holds.release(plan, booking.seats(), booking.id());
        }
    }
}
