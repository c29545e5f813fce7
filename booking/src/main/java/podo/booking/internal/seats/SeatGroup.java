package podo.booking.internal.seats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan.Seat;

/**
 * Seats that would answer a wish.
 *
 * @param leavesOrphan whether a single free seat beside them would be left alone
 * @param wheelchairs how many of them are wheelchair places
 * @param distance their mean distance to where they are wanted, in units of the plan, to a millionth
 */
record SeatGroup(List<Seat> seats, boolean leavesOrphan, int wheelchairs, double distance) {
    private static final double MILLION = 1_000_000;

    /** The better one first: no orphan, no more wheelchair places than are needed, near. */
    static final Comparator<SeatGroup> ORDER = Comparator.comparing(SeatGroup::leavesOrphan)
            .thenComparingInt(SeatGroup::wheelchairs)
            .thenComparingDouble(SeatGroup::distance);

    SeatGroup {
        distance = rounded(distance);
    }

    /** Any seats, without a look at what is left beside them. */
    static SeatGroup of(List<Seat> seats, Point target) {
        return new SeatGroup(
                seats,
                false,
                (int) seats.stream().filter(Seat::accessible).count(),
                seats.stream()
                        .mapToDouble(seat -> distance(seat, target))
                        .average()
                        .orElse(0));
    }

    /** Both together. */
    SeatGroup and(SeatGroup other) {
        List<Seat> both = new ArrayList<>(seats);
        both.addAll(other.seats);
        double sum = distance * seats.size() + other.distance * other.seats.size();
        return new SeatGroup(
                both, leavesOrphan || other.leavesOrphan, wheelchairs + other.wheelchairs, sum / both.size());
    }

    /** How far a seat is from a point, to a millionth of a unit. */
    static double distance(Seat seat, Point from) {
        double dx = seat.x() - from.x();
        double dy = seat.y() - from.y();
        return rounded(Math.sqrt(dx * dx + dy * dy));
    }

    /** Equal distances that were reckoned in another order differ in the last digits; they shall compare as equal. */
    private static double rounded(double distance) {
        return Math.rint(distance * MILLION) / MILLION;
    }
}
