package podo.booking.internal.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
    private final Predicate<Booking> noteLater;
    private final InstantSource clock;

    /** Notes each booking before its settling returns. */
    public HoldSettling(
            BookingStore bookings,
            SeatHolds holds,
            Function<ShowtimeId, Optional<SeatPlanIndex>> plans,
            InstantSource clock) {
        this(bookings, holds, plans, _ -> false, clock);
    }

    /** @param noteLater takes a booking whose holds were settled, to be noted in its time; false when it cannot now */
    public HoldSettling(
            BookingStore bookings,
            SeatHolds holds,
            Function<ShowtimeId, Optional<SeatPlanIndex>> plans,
            Predicate<Booking> noteLater,
            InstantSource clock) {
        this.bookings = bookings;
        this.holds = holds;
        this.plans = plans;
        this.noteLater = noteLater;
        this.clock = clock;
    }

    /**
     * Settles a booking as it was just changed; false leaves it to the sweep, as the change itself stands. The holds are
     * settled when this returns; that they are may be noted a moment later.
     */
    public boolean settle(Booking booking) {
        try {
            apply(booking);
            return keepsForNow(booking) || noteLater.test(booking) || noteUntilStable(booking);
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
            applied.removeIf(booking -> !noted.contains(booking.id()) && !settleNewest(booking.id()));
        }
        return applied.size();
    }

    /**
     * Notes settled bookings. One that changed meanwhile may have been settled in another order than it changed, so its
     * newest state is settled once more.
     */
    void note(List<Booking> settled) {
        try {
            Map<BookingId, Long> states =
                    settled.stream().distinct().collect(Collectors.groupingBy(Booking::id, Collectors.counting()));
            Set<BookingId> noted = bookings.markSettled(settled);
            states.forEach((booking, several) -> {
                if (several > 1 || !noted.contains(booking)) {
                    settleNewest(booking);
                }
            });
        } catch (RuntimeException e) {
            LOG.warn("settled_holds_not_noted bookings={} reason={}", settled.size(), e.toString());
        }
    }

    private boolean settleNewest(BookingId id) {
        Optional<Booking> newest = bookings.find(id);
        try {
            return newest.isPresent() && settleUntilStable(newest.get());
        } catch (RuntimeException e) {
            LOG.warn("The holds of {} will be settled later: {}", id, e.toString());
            return false;
        }
    }

    /** Settles what was left behind; how many it could. What it could not waits for the next sweep, not a busy loop. */
    public int sweep() {
        Instant now = clock.instant();
        return settleAll(bookings.unsettled(now.minus(LEFT_ALONE), now, SWEEP_BATCH));
    }

    private boolean settleUntilStable(Booking booking) {
        apply(booking);
        return keepsForNow(booking) || noteUntilStable(booking);
    }

    /** If the booking changed while its holds were settled they say something old: settle the new state too. */
    private boolean noteUntilStable(Booking settled) {
        Booking current = settled;
        for (int i = 0; i < TRIES; i++) {
            if (bookings.markSettled(current.id(), current.revision())) {
                return true;
            }
            current = bookings.find(current.id()).orElseThrow();
            apply(current);
            if (keepsForNow(current)) {
                return true;
            }
        }
        LOG.warn("{} kept changing while its holds were settled", settled.id());
        return false;
    }

    /** It is as it should be for now; what comes after is for the sweep. */
    private boolean keepsForNow(Booking settled) {
        return settled.keepsLapsedSeats(clock.instant());
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
