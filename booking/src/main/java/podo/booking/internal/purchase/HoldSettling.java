package podo.booking.internal.purchase;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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

    /** Settles a booking as it was just changed; false leaves it to the sweep, as the change itself stands. */
    boolean settle(Booking booking) {
        try {
            return settleUntilStable(booking);
        } catch (RuntimeException e) {
            LOG.warn("The holds of {} will be settled later: {}", booking.id(), e.toString());
            return false;
        }
    }

    /**
     * Settles many bookings that were just changed, noting it for all of them at once. One that fails, or that changes
     * meanwhile, is left to the sweep.
     */
    void settleAll(List<Booking> changed) {
        List<Booking> applied = new ArrayList<>();
        for (Booking booking : changed) {
            try {
                apply(booking);
                applied.add(booking);
            } catch (RuntimeException e) {
                LOG.warn("The holds of {} will be settled later: {}", booking.id(), e.toString());
            }
        }
        if (!applied.isEmpty()) {
            bookings.markSettled(applied);
        }
    }

    /** Settles what was left behind; how many it could. What it could not waits for the next sweep, not a busy loop. */
    public int sweep() {
        int settled = 0;
        for (Booking booking : bookings.unsettled(clock.instant().minus(LEFT_ALONE), SWEEP_BATCH)) {
            settled += settle(booking) ? 1 : 0;
        }
        return settled;
    }

    /** If the booking changed while its holds were settled they say something old: settle the new state too. */
    private boolean settleUntilStable(Booking booking) {
        Booking current = booking;
        for (int i = 0; i < TRIES; i++) {
            apply(current);
            if (bookings.markSettled(current.id(), current.revision())) {
                return true;
            }
            current = bookings.find(current.id()).orElseThrow();
        }
        LOG.warn("{} kept changing while its holds were settled", booking.id());
        return false;
    }

    private void apply(Booking booking) {
        SeatPlanIndex plan = plans.apply(booking.showtime())
                .orElseThrow(() -> new IllegalStateException("no seat plan for " + booking.showtime()));
        switch (booking.status()) {
            case PENDING -> holds.keepUntil(plan, booking.seats(), booking.id(), booking.expiresAt());
            case PAYING -> holds.keepLate(plan, booking.seats(), booking.id());
            case CONFIRMED -> holds.markSold(plan, booking.seats(), booking.id());
            case EXPIRED, CANCELLED, PAYMENT_FAILED, REFUNDED -> holds.release(plan, booking.seats(), booking.id());
        }
    }
}
