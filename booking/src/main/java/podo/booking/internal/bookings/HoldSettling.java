package podo.booking.internal.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.booking.internal.seats.SeatHolds;
import podo.booking.internal.seats.SeatPlanIndex;
import podo.kernel.BookingId;
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
    private final SeatHolds holds;
    private final Function<ShowtimeId, Optional<SeatPlanIndex>> plans;
    private final InstantSource clock;

    public HoldSettling(
            BookingStore bookings,
            SeatHolds holds,
            Function<ShowtimeId, Optional<SeatPlanIndex>> plans,
            InstantSource clock) {
        this.bookings = bookings;
        this.holds = holds;
        this.plans = plans;
        this.clock = clock;
    }

    /** Settles a booking as it was just changed; false leaves it to the sweep, as the change itself stands. */
    public boolean settle(Booking booking) {
        try {
            return settleUntilStable(booking);
        } catch (RuntimeException e) {
            LOG.warn("The holds of {} will be settled later: {}", booking.id(), e.toString());
            return false;
        }
    }

    /**
     * Settles many bookings, noting it for all of them at once. One that fails is left to the sweep, and so is one whose
     * lapsed seats wait: its hold has its end already. One that changes meanwhile is settled by itself.
     *
     * @return how many were settled
     */
    public int settleAll(List<Booking> changed) {
        List<Booking> applied = new ArrayList<>();
        for (Booking booking : changed) {
            try {
                if (!booking.keepsLapsedSeats(clock.instant())) {
                    apply(booking);
                    applied.add(booking);
                }
            } catch (RuntimeException e) {
                LOG.warn("The holds of {} will be settled later: {}", booking.id(), e.toString());
            }
        }
        if (!applied.isEmpty()) {
            Set<BookingId> noted = bookings.markSettled(applied);
            applied.removeIf(booking -> !noted.contains(booking.id()) && !settleNewest(booking));
        }
        return applied.size();
    }

    private boolean settleNewest(Booking old) {
        return bookings.find(old.id()).filter(this::settle).isPresent();
    }

    /** Settles what was left behind; how many it could. What it could not waits for the next sweep, not a busy loop. */
    public int sweep() {
        Instant now = clock.instant();
        return settleAll(bookings.unsettled(now.minus(LEFT_ALONE), now, SWEEP_BATCH));
    }

    /** If the booking changed while its holds were settled they say something old: settle the new state too. */
    private boolean settleUntilStable(Booking booking) {
        Booking current = booking;
        for (int i = 0; i < TRIES; i++) {
            apply(current);
            if (current.keepsLapsedSeats(clock.instant())) {
                return true; // as it should be for now; what comes after is for the sweep
            }
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
            case PENDING -> holds.keepUntil(plan, booking.seats(), booking.id(), booking.seatsBackAt());
            case PAYING -> holds.keepLate(plan, booking.seats(), booking.id());
            case CONFIRMED -> holds.markSold(plan, booking.seats(), booking.id());
            case EXPIRED -> {
                if (booking.keepsLapsedSeats(clock.instant())) {
                    holds.keepUntil(plan, booking.seats(), booking.id(), booking.seatsBackAt());
                } else {
                    holds.release(plan, booking.seats(), booking.id());
                }
            }
            case CANCELLED, PAYMENT_FAILED -> holds.release(plan, booking.seats(), booking.id());
            case REFUNDED -> holds.takeBack(plan, booking.seats(), booking.id());
        }
    }
}
