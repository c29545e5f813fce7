package podo.booking.internal.bookings;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import podo.booking.internal.seats.SeatHolds;
import podo.booking.internal.seats.SeatPlanIndex;
import podo.kernel.Closing;
import podo.kernel.GroupQueue;
import podo.kernel.ShowtimeId;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;

/**
 * Keeps seat holds and bookings in step: bookings whose hold is over end, and the holds follow each change of a booking,
 * by a sweep where they could not at once.
 */
public final class HoldUpkeep implements AutoCloseable {
    private static final Duration SWEEP_PAUSE = Duration.ofMillis(500);

    /** As nobody waits for it, settled bookings are noted together: far sooner than the sweep would look at them. */
    private static final GroupQueue.Growing NOTED =
            new GroupQueue.Growing(SettledNoting.TOGETHER, Duration.ofMillis(100));

    private final Closing parts = new Closing();
    private final HoldSettling settling;
    private final HoldExpiring expiring;

    /**
     * With nothing that runs by itself.
     *
     * @param plans finds the seats of a showtime
     */
    public HoldUpkeep(
            BookingStore bookings,
            SeatHolds holds,
            Function<ShowtimeId, Optional<SeatPlanIndex>> plans,
            InstantSource clock) {
        this(bookings, new HoldSettling(bookings, holds, plans, clock), clock);
    }

    /**
     * Begins the sweeps.
     *
     * @param plans finds the seats of a showtime
     * @param maxWaiting settled bookings that wait to be noted at the most
     */
    public HoldUpkeep(
            BookingStore bookings,
            SeatHolds holds,
            Function<ShowtimeId, Optional<SeatPlanIndex>> plans,
            int maxWaiting,
            InstantSource clock,
            Tasks tasks) {
        GroupQueue<Booking> settled = new GroupQueue<>(maxWaiting, NOTED);
        this(bookings, new HoldSettling(bookings, holds, plans, settled::offer, clock), clock);
        parts.add(new SettledNoting(settling, settled));
        parts.add(tasks.sweep(TaskPlan.every(SWEEP_PAUSE, "expired-holds"), expiring::sweep));
        parts.add(tasks.sweep(TaskPlan.every(SWEEP_PAUSE, "unsettled-holds"), settling::sweep));
    }

    private HoldUpkeep(BookingStore bookings, HoldSettling settling, InstantSource clock) {
        this.settling = settling;
        this.expiring = new HoldExpiring(bookings, settling, clock);
    }

    /** Makes the holds say what was decided about a booking. */
    public HoldSettling settling() {
        return settling;
    }

    /** Ends a batch of bookings whose hold is over; how many those were. */
    public int expire() {
        return expiring.sweep();
    }

    /** Whether what had lapsed before this process began has been ended. */
    public boolean hasCaughtUp() {
        return expiring.hasCaughtUp();
    }

    @Override
    public void close() {
        parts.close();
    }
}
