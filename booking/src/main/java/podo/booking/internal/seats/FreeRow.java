package podo.booking.internal.seats;

import java.util.List;
import java.util.function.Predicate;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan.Seat;

/**
 * A row as a wish sees it: which of its seats are free, which of them fit, and which stand side by side. Any window of it
 * is weighed in constant time, by running sums.
 */
final class FreeRow {
    private final List<Seat> seats;
    private final boolean[] free;
    private final int[] fittingUpTo;
    private final int[] wheelchairsBefore;
    private final double[] distanceBefore;

    /**
     * @param free whether anybody can have the seat
     * @param fits whether a free seat is one for this wish
     * @param target distances are told from here
     */
    FreeRow(List<Seat> seats, Predicate<Seat> free, Predicate<Seat> fits, Point target) {
        this.seats = seats;
        this.free = new boolean[seats.size()];
        this.fittingUpTo = new int[seats.size()];
        this.wheelchairsBefore = new int[seats.size() + 1];
        this.distanceBefore = new double[seats.size() + 1];
        for (int i = 0; i < seats.size(); i++) {
            Seat seat = seats.get(i);
            this.free[i] = free.test(seat);
            boolean goesOn = i > 0 && !seat.gap();
            fittingUpTo[i] = this.free[i] && fits.test(seat) ? 1 + (goesOn ? fittingUpTo[i - 1] : 0) : 0;
            wheelchairsBefore[i + 1] = wheelchairsBefore[i] + (seat.accessible() ? 1 : 0);
            distanceBefore[i + 1] = distanceBefore[i] + SeatGroup.distance(seat, target);
        }
    }

    /** How many seats the row has, free or not. */
    int size() {
        return seats.size();
    }

    /** Whether so many seats from this one on fit and stand side by side. */
    boolean isTogether(int start, int count) {
        return fittingUpTo[start + count - 1] >= count;
    }

    /** The seats from this one on, which must stand side by side. */
    SeatGroup window(int start, int count) {
        int end = start + count;
        boolean leavesOrphan = isAlone(start - 1, start - 2, start, start - 1) || isAlone(end, end + 1, end, end + 1);
        return new SeatGroup(
                seats.subList(start, end),
                leavesOrphan,
                wheelchairsBefore[end] - wheelchairsBefore[start],
                (distanceBefore[end] - distanceBefore[start]) / count);
    }

    /**
     * Whether a seat beside a window will have no free neighbour once the window is taken. Seats of any grade count, and
     * so do wheelchair places: they are company, and need it.
     *
     * @param beyond the seat's other neighbour
     * @param joint the later one of the seat and the window's end: it says whether the two stand side by side
     * @param further the same for the seat and its other neighbour
     */
    private boolean isAlone(int seat, int beyond, int joint, int further) {
        boolean isBeside = isFree(seat) && !seats.get(joint).gap();
        return isBeside && !(isFree(beyond) && !seats.get(further).gap());
    }

    private boolean isFree(int seat) {
        return seat >= 0 && seat < free.length && free[seat];
    }
}
