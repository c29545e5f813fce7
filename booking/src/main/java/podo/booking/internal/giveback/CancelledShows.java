package podo.booking.internal.giveback;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.booking.BookingStatus;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingStore;
import podo.booking.internal.bookings.HoldSettling;
import podo.kernel.ShowtimeId;

/**
 * Undoes what was sold of shows that were cancelled: holds end, paid bookings are given back in full, whatever the policy
 * says of giving back. The work is found in the record, a batch at a time, so that another process goes on where one dies.
 * A payment under way is left until its end is known; if it was captured, the booking is confirmed then, and found here.
 *
 * <p>Before the first booking of a show is given back its cancellation is made final in the catalogue: an operator cannot
 * take it back any more, and one who did so before has kept every booking.
 */
final class CancelledShows {
    private static final Logger LOG = LoggerFactory.getLogger(CancelledShows.class);
    private static final int SHOWS = 20;
    private static final int BATCH = 50;

    /** Longer than any process goes on selling by an older copy of the catalogue, or than a payment takes to begin. */
    private static final Duration LATE_SALES = Duration.ofHours(1);

    private final CancelledShowStore shows;
    private final BookingStore bookings;
    private final GivebackStore giving;
    private final HoldSettling holds;
    private final Predicate<ShowtimeId> isCancelled;
    private final Predicate<ShowtimeId> cancelForGood;
    private final InstantSource clock;

    /**
     * @param isCancelled what the catalogue says now
     * @param cancelForGood makes the cancellation final in the catalogue; false when the show is not cancelled any more
     */
    public CancelledShows(
            CancelledShowStore shows,
            BookingStore bookings,
            GivebackStore giving,
            HoldSettling holds,
            Predicate<ShowtimeId> isCancelled,
            Predicate<ShowtimeId> cancelForGood,
            InstantSource clock) {
        this.shows = shows;
        this.bookings = bookings;
        this.giving = giving;
        this.holds = holds;
        this.isCancelled = isCancelled;
        this.cancelForGood = cancelForGood;
        this.clock = clock;
    }

    /** Undoes a batch; how many bookings it ended. A show or booking that fails is left to the next time. */
    public int sweep() {
        int ended = 0;
        for (ShowtimeId show : shows.toUnwind(SHOWS)) {
            try {
                ended += unwind(show);
            } catch (RuntimeException e) {
                LOG.warn("show_unwinding_failed showtime={} reason={}", show, e.toString());
            }
        }
        Instant now = clock.instant();
        shows.unwound(now.minus(LATE_SALES), now);
        return ended;
    }

    /** Whether a show is cancelled for good, which this makes it if it is cancelled: then its bookings are given back. */
    boolean areRefunded(ShowtimeId show) {
        return isCancelled.test(show) && isFinal(show);
    }

    private int unwind(ShowtimeId show) {
        if (!isCancelled.test(show)) {
            return 0; // taken back a moment ago: the record hears of it soon
        }
        return endHolds(show) + giveBackAll(show);
    }

    private int endHolds(ShowtimeId show) {
        return ended(
                bookings.ofShow(show, BookingStatus.PENDING, BATCH),
                booking -> bookings.endOfCancelledShow(booking.id(), clock.instant()));
    }

    private int giveBackAll(ShowtimeId show) {
        List<Booking> paid = bookings.ofShow(show, BookingStatus.CONFIRMED, BATCH);
        return paid.isEmpty() || !isFinal(show)
                ? 0
                : ended(
                        paid,
                        booking ->
                                giving.takeBack(booking.id(), GivebackStore.TakenBack.SHOW_CANCELLED, clock.instant()));
    }

    private interface Step {
        Optional<Booking> end(Booking booking);
    }

    private int ended(List<Booking> open, Step step) {
        List<Booking> ended = new ArrayList<>();
        for (Booking booking : open) {
            try {
                step.end(booking).ifPresent(ended::add);
            } catch (RuntimeException e) {
                LOG.warn("booking_unwinding_failed booking={} reason={}", booking.id(), e.toString());
            }
        }
        if (!ended.isEmpty()) {
            holds.settleAll(ended);
        }
        return ended.size();
    }

    private boolean isFinal(ShowtimeId show) {
        if (shows.isFinal(show)) {
            return true;
        }
        boolean made = cancelForGood.test(show);
        if (made) {
            shows.madeFinal(show, clock.instant());
        }
        return made;
    }
}
