package podo.booking.internal.seats;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import podo.booking.internal.seats.SeatFinder.Wish;
import podo.catalogue.SeatPlan.Seat;

/**
 * The best window of every row for one kind of wish, seen from the focus of the plan. A row is weighed again only when one
 * of its seats has changed, so the best window of the house is found by comparing one figure a row. Not thread-safe.
 *
 * <p>To keep processes apart that cannot see each other's choices, {@link #nearlyBest} takes the rows whose best windows
 * are nearly equal to the best of all and picks one by rendezvous hashing (D. Thaler, C. Ravishankar, "Using name-based
 * mappings to increase hit rates", IEEE/ACM Transactions on Networking 6(1), 1998): each process prefers rows in an order
 * of its own and goes on filling the row it prefers, instead of leaving holes in all of them.
 */
final class BestOfRows {
    private static final int NEVER = -1;
    private static final int NONE = Integer.MAX_VALUE;

    /** Ranks a window that leaves an orphan behind all that leave none. */
    private static final int ORPHAN = 1_000;

    private final SeatPlanIndex plan;
    private final Wish wish;
    private final int[] weighedAt;
    private final int[] ranks;
    private final int[] starts;
    private final double[] distances;

    /** @param wish its section does not matter */
    BestOfRows(SeatPlanIndex plan, Wish wish) {
        this.plan = plan;
        this.wish = wish;
        this.weighedAt = new int[plan.rowCount()];
        this.ranks = new int[plan.rowCount()];
        this.starts = new int[plan.rowCount()];
        this.distances = new double[plan.rowCount()];
        Arrays.fill(weighedAt, NEVER);
    }

    /**
     * Weighs again the rows that have changed.
     *
     * @param changes how often each row has changed
     */
    void weigh(BitSet free, int[] changes) {
        for (int row = 0; row < weighedAt.length; row++) {
            if (weighedAt[row] != changes[row]) {
                weighedAt[row] = changes[row];
                weigh(row, free);
            }
        }
    }

    private void weigh(int row, BitSet free) {
        ranks[row] = NONE;
        int firstFree = free.nextSetBit(plan.firstSeat(row));
        if (firstFree < 0 || firstFree >= plan.firstSeat(row + 1)) {
            return;
        }
        List<Seat> seats = plan.row(row).seats();
        FreeRow freeRow = new FreeRow(seats, seat -> free.get(seat.ordinal()), wish::fits, plan.focus());
        for (int start = 0; start + wish.count() <= seats.size(); start++) {
            if (freeRow.isTogether(start, wish.count())) {
                SeatGroup window = freeRow.window(start, wish.count());
                if (window.wheelchairs() >= wish.wheelchairs() && isBetter(rank(window), window.distance(), row)) {
                    ranks[row] = rank(window);
                    starts[row] = start;
                    distances[row] = window.distance();
                }
            }
        }
    }

    private static int rank(SeatGroup window) {
        return (window.leavesOrphan() ? ORPHAN : 0) + window.wheelchairs();
    }

    private boolean isBetter(int rank, double distance, int thanRow) {
        return rank < ranks[thanRow] || (rank == ranks[thanRow] && distance < distances[thanRow]);
    }

    /** The best window of these rows; null when there is none. */
    @Nullable
    SeatGroup best(RowRange rows) {
        return window(bestRow(rows));
    }

    /**
     * A window of the same kind as the best and nearly as near.
     *
     * @param others rows in which other processes sell: one of them only where there is no other
     * @param salt another salt prefers other rows
     */
    @Nullable
    SeatGroup nearlyBest(RowRange rows, Leeway leeway, BitSet others, long salt) {
        int best = bestRow(rows);
        if (best < 0) {
            return null;
        }
        int preferred = best;
        for (int row = rows.first; row < rows.end; row++) {
            if (isWithin(leeway, row, best) && isPreferred(row, preferred, others, salt)) {
                preferred = row;
            }
        }
        return window(preferred);
    }

    private boolean isWithin(Leeway leeway, int row, int best) {
        boolean isOfTheKind = ranks[row] == ranks[best]
                || (leeway.orphans && ranks[row] != NONE && ranks[row] == ranks[best] + ORPHAN);
        return isOfTheKind && distances[row] <= leeway.most * distances[best];
    }

    private static boolean isPreferred(int row, int other, BitSet others, long salt) {
        return others.get(row) == others.get(other) ? weight(row, salt) > weight(other, salt) : others.get(other);
    }

    private int bestRow(RowRange rows) {
        int best = -1;
        for (int row = rows.first; row < rows.end; row++) {
            if (ranks[row] != NONE && (best < 0 || isBetter(ranks[row], distances[row], best))) {
                best = row;
            }
        }
        return best;
    }

    private @Nullable SeatGroup window(int row) {
        if (row < 0) {
            return null;
        }
        int rank = ranks[row];
        return new SeatGroup(
                plan.row(row).seats().subList(starts[row], starts[row] + wish.count()),
                rank >= ORPHAN,
                rank % ORPHAN,
                distances[row]);
    }

    /** A row's weight by the finalizer of SplittableRandom (G. Steele, D. Lea, C. Flood, OOPSLA 2014). */
    private static long weight(int row, long salt) {
        long mixed = salt + row * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /**
     * What will do instead of the best.
     *
     * @param most how many times as far away it may be
     * @param orphans whether it may leave an orphan although the best leaves none
     */
    record Leeway(double most, boolean orphans) {}

    /** The rows from the first to the one before the end. */
    record RowRange(int first, int end) {}
}
