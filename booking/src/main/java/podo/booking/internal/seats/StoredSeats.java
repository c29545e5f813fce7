package podo.booking.internal.seats;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import podo.booking.internal.seats.SeatPlanIndex.SectionRange;
import podo.booking.internal.seats.SeatTruth.SectionTruth;
import podo.kernel.ShowtimeId;

/**
 * The seats of showtimes that need no board, as the database has them: read when asked for, and again when the last look
 * is older than {@link #FRESH}. As long as nothing changes the view stays the same object with the same version. Bounded
 * by size. Thread-safe.
 */
final class StoredSeats {
    /** How old an answer may be: these seats change by a late payment or a refund only. */
    static final Duration FRESH = Duration.ofSeconds(2);

    /** How many showtimes are read at once: a crowd that looks through old shows must not take the box office's connections. */
    private static final int READ_AT_ONCE = 4;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final long MOST_BYTES = 16L << 20;
    private static final int BYTES_BESIDE_THE_STATES = 500;
    private static final Duration KEPT_UNUSED = Duration.ofMinutes(10);

    private final Semaphore reads = new Semaphore(READ_AT_ONCE);
    private final SeatTruth truth;
    private final LongSupplier versions;
    private final InstantSource clock;
    private final Cache<ShowtimeId, Look> looks = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((ShowtimeId _, Look look) -> look.view.packed().length + BYTES_BESIDE_THE_STATES)
            .expireAfterAccess(KEPT_UNUSED)
            .build();

    /** @param versions gives a number that no view of this instance has had */
    StoredSeats(SeatTruth truth, LongSupplier versions, InstantSource clock) {
        this.truth = truth;
        this.versions = versions;
        this.clock = clock;
    }

    /**
     * The seats of a showtime. However many ask, the database is read once.
     *
     * @throws podo.kernel.ProblemException 503 when too many other showtimes are being read
     */
    BoardView of(ShowtimeId showtime, SeatPlanIndex plan) {
        Look known = looks.getIfPresent(showtime);
        return known != null && isFresh(known)
                ? known.view
                : looks.asMap()
                        .compute(
                                showtime,
                                (_, last) -> last != null && isFresh(last) ? last : look(showtime, plan, last))
                        .view;
    }

    private boolean isFresh(Look look) {
        return clock.millis() - look.atMillis < FRESH.toMillis();
    }

    private Look look(ShowtimeId showtime, SeatPlanIndex plan, @Nullable Look last) {
        long now = clock.millis();
        SeatStates states = readInTurn(showtime, plan);
        return last != null && Arrays.equals(last.view.packed(), states.packed())
                ? new Look(now, last.view)
                : new Look(now, states.view(versions.getAsLong()));
    }

    private SeatStates readInTurn(ShowtimeId showtime, SeatPlanIndex plan) {
        try {
            if (!reads.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw LiveBoard.loading();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to read " + showtime, e);
        }
        try {
            return read(showtime, plan);
        } finally {
            reads.release();
        }
    }

    /** All sections at one moment: to the truth a range is one of ordinals. */
    private SeatStates read(ShowtimeId showtime, SeatPlanIndex plan) {
        SeatStates states = new SeatStates(plan.capacity());
        SectionTruth read = truth.read(showtime, new SectionRange("", 0, 0, plan.capacity()));
        read.held().keySet().forEach(seat -> states.set(seat, SeatState.HELD));
        read.blocked().forEach(seat -> states.set(seat, SeatState.BLOCKED));
        read.sold().keySet().forEach(seat -> states.set(seat, SeatState.SOLD));
        return states;
    }

    private record Look(long atMillis, BoardView view) {}
}
