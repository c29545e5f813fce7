package podo.booking.internal.seats;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import podo.booking.Seating;
import podo.booking.internal.seats.BestOfRows.Leeway;
import podo.booking.internal.seats.BestOfRows.RowRange;
import podo.booking.internal.seats.SeatFinder.Found;
import podo.booking.internal.seats.SeatFinder.Wish;

/**
 * Chooses seats for the wishes of one showtime in this process, one wish after another, so that no two wishes under way
 * are given the same seats: what is found is {@link ChosenSeats} from that moment on.
 *
 * <p>While another process sells the same showtime, and after a try that was lost, it does not insist on the very best
 * but takes seats of the same kind that are nearly as near ({@link BestOfRows}).
 *
 * <p>Thread-safe. A wish has the lock for some microseconds as a rule, as side-by-side seats are found by one figure a row;
 * only where no row has enough seats together is the house looked through. Its lock is taken before the board's.
 */
public final class SeatChooser {
    /** How many times as far as the best seats a choice may be while others sell. */
    private static final double NEARLY = 1.06;

    /** So many lost tries are bad luck; after that there are few such seats, and what will do is less and less good. */
    private static final int INSIST = 2;

    /** Kinds of wishes whose best rows are remembered; the one that was not asked for longest is forgotten. */
    private static final int MOST_KINDS = 32;

    private final SeatBoard board;
    private final SeatPlanIndex plan;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Wish, BestOfRows> rowsByKind = new LinkedHashMap<>(MOST_KINDS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Wish, BestOfRows> eldest) {
            return size() > MOST_KINDS;
        }
    };
    private final int[] rowChanges;
    private BitSet free = new BitSet();
    private long salt;

    SeatChooser(SeatBoard board) {
        this.board = board;
        this.plan = board.plan();
        this.rowChanges = new int[plan.rowCount()];
    }

    /**
     * Chooses the best seats of the house within a wish; empty when not so many are free.
     *
     * @param lost how many tries this wish has lost to others already
     * @param random tells this process from others
     */
    public Optional<ChosenSeats> best(Wish wish, int lost, RandomGenerator random) {
        lock.lock();
        try {
            look();
            if (free.cardinality() < wish.count()) {
                return Optional.empty();
            }
            SeatGroup sideBySide = sideBySide(wish, lost, random);
            return chosen(new SeatFinder(plan, free).best(board.showtime(), wish, sideBySide));
        } finally {
            lock.unlock();
        }
    }

    /** Chooses the best seats within a wish that are none of these; for few, as the whole house is looked through. */
    public Optional<ChosenSeats> bestWithout(Set<Integer> seats, Wish wish) {
        lock.lock();
        try {
            look();
            BitSet others = freeWithout(seats);
            return others.cardinality() < wish.count()
                    ? Optional.empty()
                    : chosen(new SeatFinder(plan, others).best(board.showtime(), wish));
        } finally {
            lock.unlock();
        }
    }

    private BitSet freeWithout(Set<Integer> seats) {
        BitSet others = (BitSet) free.clone();
        seats.forEach(others::clear);
        return others;
    }

    /**
     * Chooses what comes nearest to seats that are taken ({@link SeatFinder#insteadOf}).
     *
     * @param avoided seats that are not to be chosen
     */
    public Optional<ChosenSeats> insteadOf(SeatSelection wanted, Set<Integer> avoided) {
        lock.lock();
        try {
            look();
            return chosen(new SeatFinder(plan, freeWithout(avoided)).insteadOf(wanted));
        } finally {
            lock.unlock();
        }
    }

    private Optional<ChosenSeats> chosen(Optional<Found> found) {
        return found.map(seats -> board.choose(seats.seats(), Optional.of(seats.seating())));
    }

    private @Nullable SeatGroup sideBySide(Wish wish, int lost, RandomGenerator random) {
        BestOfRows bestOfRows = rowsByKind.computeIfAbsent(kind(wish), kind -> new BestOfRows(plan, kind));
        bestOfRows.weigh(free, rowChanges);
        RowRange rows = wish.section()
                .map(id -> plan.section(id).map(plan::rowsOf).orElse(new RowRange(0, 0)))
                .orElse(new RowRange(0, plan.rowCount()));
        BitSet others = board.rowsSoldElsewhere();
        if (others == null) {
            return bestOfRows.best(rows);
        }
        if (salt == 0) {
            salt = random.nextLong();
        }
        Leeway leeway = lost < INSIST
                ? new Leeway(NEARLY, false)
                : new Leeway(1 + (NEARLY - 1) * (1 << lost), wish.allows(Seating.SIDE_BY_SIDE_LEAVING_ONE));
        return bestOfRows.nearlyBest(rows, leeway, others, salt);
    }

    /** What the best window of a row depends on. */
    private static Wish kind(Wish wish) {
        return new Wish(wish.count(), wish.grade(), Optional.empty(), wish.wheelchairs(), Seating.SCATTERED);
    }

    /** Reads what is free now, and notes the rows in which that has changed. */
    private void look() {
        BitSet now = board.free();
        BitSet changed = (BitSet) now.clone();
        changed.xor(free);
        changed.stream().forEach(seat -> rowChanges[plan.rowOf(seat)]++);
        free = now;
    }
}
