package podo.catalogue.internal.focus;

import java.util.List;
import java.util.Optional;
import podo.catalogue.Point;
import podo.catalogue.internal.focus.House.Line;
import podo.catalogue.internal.focus.House.Part;

/**
 * What the way the seats stand says about where they look, for plans that say nothing themselves.
 *
 * <ol>
 *   <li>Seats on all sides of an empty middle look at the middle: a field, a ring, a stage in the round.
 *   <li>Else each section looks where its bent rows open to, or, where rows are straight, from its last row to its first.
 *       Where most seats look the same way, the stage is beyond the foremost of them.
 *   <li>Where they look at each other, it is where their looks meet.
 * </ol>
 */
final class HouseShape {
    private static final int SECTORS = 72;
    private static final int WIDEST_OPENING = 14; // sectors: 70 degrees
    private static final double LARGE_HOLE = 0.3;
    private static final double SMALL_HOLE = 0.12;
    private static final double AROUND = 0.8;
    private static final double SIDES_TOO = 0.15;
    private static final double ENOUGH = 0.5;
    private static final double SAME_WAY = 0.7;
    private static final double AGREED = 0.8;
    private static final double TOWARDS = 0.5;
    private static final double ALIGNED = 0.97; // within some 14 degrees

    private HouseShape() {}

    /** What the seats show; empty where they show nothing, or contradict each other. */
    static Optional<View> of(House house) {
        List<Point> seats = house.seats();
        if (surround(house, seats)) {
            Point middle = middle(seats);
            return Optional.of(new View.Inwards(middle, "the seats stand on all sides of an empty middle"));
        }
        List<Facing> facings =
                house.parts().stream().flatMap(part -> Facing.of(part).stream()).toList();
        if (facings.isEmpty()) {
            facings = Facing.of(new Part(house.rows())).stream().toList();
        }
        int facing = facings.stream().mapToInt(Facing::seats).sum();
        return facing < ENOUGH * seats.size() ? Optional.empty() : common(facings, facing);
    }

    private static Optional<View> common(List<Facing> facings, int seats) {
        double x = facings.stream()
                        .mapToDouble(facing -> facing.x() * facing.seats())
                        .sum()
                / seats;
        double y = facings.stream()
                        .mapToDouble(facing -> facing.y() * facing.seats())
                        .sum()
                / seats;
        double length = Math.hypot(x, y);
        boolean curved =
                facings.stream().filter(Facing::curved).mapToInt(Facing::seats).sum() * 2 > seats;
        if (length >= SAME_WAY) {
            String reason = curved ? "the rows are bent around it" : "the first rows are on that side";
            return Optional.of(aligned(x / length, y / length, reason));
        }
        return meeting(facings)
                .filter(point -> looking(facings, point) >= AGREED * seats)
                .map(point -> new View.Inwards(point, "the sections look at it from several sides"));
    }

    /** A drawing's directions are upright or level; a degree more or less comes from uneven rows. */
    private static View aligned(double x, double y, String reason) {
        if (Math.abs(x) >= ALIGNED) {
            return new View.Ahead(Math.signum(x), 0, reason);
        }
        return Math.abs(y) >= ALIGNED ? new View.Ahead(0, Math.signum(y), reason) : new View.Ahead(x, y, reason);
    }

    /** The point nearest to all lines of sight, by least squares; empty where they are parallel. */
    private static Optional<Point> meeting(List<Facing> facings) {
        double xx = 0;
        double xy = 0;
        double yy = 0;
        double bx = 0;
        double by = 0;
        double all = 0;
        for (Facing line : facings) {
            double pxx = line.seats() * (1 - line.x() * line.x());
            double pxy = -line.seats() * line.x() * line.y();
            double pyy = line.seats() * (1 - line.y() * line.y());
            xx += pxx;
            xy += pxy;
            yy += pyy;
            bx += pxx * line.middle().x() + pxy * line.middle().y();
            by += pxy * line.middle().x() + pyy * line.middle().y();
            all += line.seats();
        }
        double determinant = xx * yy - xy * xy;
        if (determinant < 0.01 * all * all) {
            return betweenTwo(facings);
        }
        return Optional.of(new Point((yy * bx - xy * by) / determinant, (xx * by - xy * bx) / determinant));
    }

    /** Parallel lines of sight meet halfway, where they come from two sides. */
    private static Optional<Point> betweenTwo(List<Facing> facings) {
        Facing one = facings.getFirst();
        List<Facing> same =
                facings.stream().filter(other -> towards(one, other) > 0).toList();
        List<Facing> opposite =
                facings.stream().filter(other -> towards(one, other) <= 0).toList();
        if (opposite.isEmpty()) {
            return Optional.empty();
        }
        Point near = House.mean(same.stream().map(Facing::middle).toList());
        Point far = House.mean(opposite.stream().map(Facing::middle).toList());
        return Optional.of(new Point((near.x() + far.x()) / 2, (near.y() + far.y()) / 2));
    }

    private static double towards(Facing one, Facing other) {
        return one.x() * other.x() + one.y() * other.y();
    }

    /** How many seats look at the point. */
    private static int looking(List<Facing> facings, Point point) {
        return facings.stream()
                .filter(facing -> {
                    double dx = point.x() - facing.middle().x();
                    double dy = point.y() - facing.middle().y();
                    return dx * facing.x() + dy * facing.y() > TOWARDS * Math.hypot(dx, dy);
                })
                .mapToInt(Facing::seats)
                .sum();
    }

    /**
     * Whether seats stand on all sides of an empty middle. A hole of a third of the house is one by itself; a smaller one,
     * which could be a sound desk's, only where rows run around it and not past it.
     */
    private static boolean surround(House house, List<Point> seats) {
        Extent x = Extent.of(seats, 1, 0);
        Extent y = Extent.of(seats, 0, 1);
        if (!(x.length() > 0 && y.length() > 0)) {
            return false;
        }
        boolean[] taken = new boolean[SECTORS];
        double hole = Double.MAX_VALUE;
        for (Point seat : seats) {
            double u = (seat.x() - x.middle()) / (x.length() / 2);
            double v = (seat.y() - y.middle()) / (y.length() / 2);
            hole = Math.min(hole, Math.hypot(u, v));
            taken[(int) Math.floor((Math.atan2(v, u) / Math.PI + 1) / 2 * SECTORS) % SECTORS] = true;
        }
        boolean closed = widestOpening(taken) <= WIDEST_OPENING;
        return closed && (hole >= LARGE_HOLE || (hole >= SMALL_HOLE && runAround(house, middle(seats))));
    }

    private static int widestOpening(boolean[] taken) {
        int widest = 0;
        int open = 0;
        for (int i = 0; i < 2 * taken.length; i++) {
            open = taken[i % taken.length] ? 0 : open + 1;
            widest = Math.max(widest, open);
        }
        return widest;
    }

    private static boolean runAround(House house, Point middle) {
        double around = 0;
        double upright = 0;
        double all = 0;
        for (Line row : house.rows()) {
            Point first = row.seats().getFirst();
            Point last = row.seats().getLast();
            double x = last.x() - first.x();
            double y = last.y() - first.y();
            double toMiddleX = middle.x() - row.middle().x();
            double toMiddleY = middle.y() - row.middle().y();
            double along = Math.abs(x * toMiddleX + y * toMiddleY);
            all += row.seats().size();
            around += along <= TOWARDS * Math.hypot(x, y) * Math.hypot(toMiddleX, toMiddleY)
                    ? row.seats().size()
                    : 0;
            upright += Math.abs(y) > Math.abs(x) ? row.seats().size() : 0;
        }
        return around >= AROUND * all && upright >= SIDES_TOO * all && upright <= (1 - SIDES_TOO) * all;
    }

    private static Point middle(List<Point> seats) {
        return Outlines.middle(seats);
    }

    /** Where the seats look, and why that is thought. */
    sealed interface View {
        String reason();

        /** All one way: x, y is a direction of length 1. */
        record Ahead(double x, double y, String reason) implements View {}

        /** At a point among them. */
        record Inwards(Point at, String reason) implements View {}
    }
}
