package podo.catalogue.internal.formats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import podo.catalogue.Point;

/**
 * Puts the seats of a row into the order in which they stand, whatever is printed on them.
 *
 * <p>The row's principal axis is the direction in which its seats spread most (the larger eigenvector of their
 * covariance); seats are sorted by their projection on it. That fails where a row closes on itself, around a table or as
 * a horseshoe; there the file's own order usually walks along the row, so the shorter of the two walks is taken. A row
 * runs from left to right, or from top to bottom where it stands upright.
 */
final class RowOrder {
    private static final double CLEARLY_SHORTER = 0.999;

    private RowOrder() {}

    static List<PlanDraft.Seat> of(List<PlanDraft.Seat> seats) {
        if (seats.size() < 2) {
            return seats;
        }
        Point axis = axis(seats);
        List<PlanDraft.Seat> projected = new ArrayList<>(seats);
        projected.sort(Comparator.comparingDouble(seat -> along(axis, seat.at())));
        if (walk(seats) >= walk(projected) * CLEARLY_SHORTER) {
            return projected;
        }
        List<PlanDraft.Seat> asGiven = new ArrayList<>(seats);
        if (along(axis, asGiven.getFirst().at()) > along(axis, asGiven.getLast().at())) {
            Collections.reverse(asGiven);
        }
        return asGiven;
    }

    private static Point axis(List<PlanDraft.Seat> seats) {
        double meanX =
                seats.stream().mapToDouble(seat -> seat.at().x()).average().orElse(0);
        double meanY =
                seats.stream().mapToDouble(seat -> seat.at().y()).average().orElse(0);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (PlanDraft.Seat seat : seats) {
            double dx = seat.at().x() - meanX;
            double dy = seat.at().y() - meanY;
            xx += dx * dx;
            xy += dx * dy;
            yy += dy * dy;
        }
        double angle = Math.atan2(2 * xy, xx - yy) / 2;
        double x = Math.cos(angle);
        double y = Math.sin(angle);
        boolean upright = Math.abs(y) > Math.abs(x);
        boolean backwards = upright ? y < 0 : x < 0;
        return backwards ? new Point(-x, -y) : new Point(x, y);
    }

    private static double along(Point axis, Point at) {
        return axis.x() * at.x() + axis.y() * at.y();
    }

    private static double walk(List<PlanDraft.Seat> seats) {
        double length = 0;
        for (int i = 1; i < seats.size(); i++) {
            Point from = seats.get(i - 1).at();
            Point to = seats.get(i).at();
            length += Math.hypot(to.x() - from.x(), to.y() - from.y());
        }
        return length;
    }
}
