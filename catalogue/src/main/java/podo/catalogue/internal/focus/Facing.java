package podo.catalogue.internal.focus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import podo.catalogue.Point;
import podo.catalogue.internal.focus.House.Line;
import podo.catalogue.internal.focus.House.Part;

/**
 * Which way the seats of a part look, as its rows show it.
 *
 * @param x of a direction of length 1
 * @param y of the same
 * @param middle of the part
 * @param seats how many speak for it
 * @param curved whether bent rows say so; else the names of the rows do
 */
record Facing(double x, double y, Point middle, int seats, boolean curved) {
    private static final int FEWEST_OF_A_CURVE = 5;
    private static final double LEAST_BEND = 0.015;
    private static final double OPENING = 0.25;
    private static final double ON_ONE_SIDE = 0.8;
    private static final double AGREED = 0.7;
    private static final double CLEAR_ORDER = 0.9;
    private static final double ACROSS = 0.7;

    /** Bent rows are arcs around the stage. Where rows are straight, the first of them by name is in front. */
    static Optional<Facing> of(Part part) {
        return byCurves(part).or(() -> byNames(part));
    }

    private static Optional<Facing> byCurves(Part part) {
        double x = 0;
        double y = 0;
        int bent = 0;
        int all = 0;
        for (Line row : part.rows()) {
            all += row.seats().size();
            Optional<Point> inwards = inwards(row.seats());
            if (inwards.isPresent()) {
                bent += row.seats().size();
                x += inwards.get().x() * row.seats().size();
                y += inwards.get().y() * row.seats().size();
            }
        }
        double length = Math.hypot(x, y);
        boolean clear = bent * 2 >= all && bent > 0 && length >= AGREED * bent;
        return clear ? Optional.of(facing(part, x / length, y / length, true)) : Optional.empty();
    }

    /** The direction, of length 1, from a bent row towards the middle of its arc; empty where the row is straight. */
    static Optional<Point> inwards(List<Point> seats) {
        if (seats.size() < FEWEST_OF_A_CURVE) {
            return Optional.empty();
        }
        Point first = seats.getFirst();
        Point last = seats.getLast();
        double chord = distance(first, last);
        double walk = 0;
        for (int i = 1; i < seats.size(); i++) {
            walk += distance(seats.get(i - 1), seats.get(i));
        }
        Point mean = House.mean(seats);
        double x = (first.x() + last.x()) / 2 - mean.x();
        double y = (first.y() + last.y()) / 2 - mean.y();
        double bend = Math.abs(x * (last.y() - first.y()) - y * (last.x() - first.x())) / Math.max(chord, 1e-9);
        if (chord < OPENING * walk || bend < LEAST_BEND * walk) {
            return Optional.empty();
        }
        // across the chord, so that the row's uneven spacing does not turn it
        double acrossX = -(last.y() - first.y()) / chord;
        double acrossY = (last.x() - first.x()) / chord;
        double sign = Math.signum(x * acrossX + y * acrossY);
        Point inwards = new Point(acrossX * sign, acrossY * sign);
        long beyond = seats.stream()
                .filter(seat -> (seat.x() - first.x()) * inwards.x() + (seat.y() - first.y()) * inwards.y() <= 1e-9)
                .count();
        return beyond >= ON_ONE_SIDE * seats.size() ? Optional.of(inwards) : Optional.empty();
    }

    private static Optional<Facing> byNames(Part part) {
        List<OptionalInt> ranks =
                RowRank.of(part.rows().stream().map(Line::label).toList());
        List<Ranked> rows = new ArrayList<>();
        for (int i = 0; i < ranks.size(); i++) {
            if (ranks.get(i).isPresent()) {
                Line row = part.rows().get(i);
                rows.add(new Ranked(ranks.get(i).getAsInt(), row.middle(), row));
            }
        }
        if (rows.stream().map(Ranked::rank).distinct().count() < 2
                || rows.size() * 2 < part.rows().size()) {
            return Optional.empty();
        }
        Point growth = growth(rows);
        double length = Math.hypot(growth.x(), growth.y());
        if (length == 0) {
            return Optional.empty();
        }
        Point back = new Point(growth.x() / length, growth.y() / length);
        boolean clear = correlation(rows, back) >= CLEAR_ORDER && standAcross(rows, back);
        return clear ? Optional.of(facing(part, -back.x(), -back.y(), false)) : Optional.empty();
    }

    /** Where rows lie the higher they are ranked: the covariance of rank and place. */
    private static Point growth(List<Ranked> rows) {
        double meanRank = rows.stream().mapToInt(Ranked::rank).average().orElse(0);
        Point mean = House.mean(rows.stream().map(Ranked::middle).toList());
        double x = 0;
        double y = 0;
        for (Ranked row : rows) {
            x += (row.rank() - meanRank) * (row.middle().x() - mean.x());
            y += (row.rank() - meanRank) * (row.middle().y() - mean.y());
        }
        return new Point(x, y);
    }

    private static double correlation(List<Ranked> rows, Point back) {
        double meanRank = rows.stream().mapToInt(Ranked::rank).average().orElse(0);
        double meanAlong = rows.stream()
                .mapToDouble(row -> along(row.middle(), back))
                .average()
                .orElse(0);
        double both = 0;
        double ranks = 0;
        double places = 0;
        for (Ranked row : rows) {
            double rank = row.rank() - meanRank;
            double place = along(row.middle(), back) - meanAlong;
            both += rank * place;
            ranks += rank * rank;
            places += place * place;
        }
        return both / Math.sqrt(ranks * places);
    }

    /** Whether rows run across the direction in which they follow each other, as rows do and tables need not. */
    private static boolean standAcross(List<Ranked> rows, Point back) {
        double along = 0;
        double all = 0;
        for (Ranked row : rows) {
            Point first = row.row().seats().getFirst();
            Point last = row.row().seats().getLast();
            along += Math.abs((last.x() - first.x()) * back.x() + (last.y() - first.y()) * back.y());
            all += distance(first, last);
        }
        return along <= ACROSS * all;
    }

    private static Facing facing(Part part, double x, double y, boolean curved) {
        List<Point> seats =
                part.rows().stream().flatMap(row -> row.seats().stream()).toList();
        return new Facing(x, y, House.mean(seats), seats.size(), curved);
    }

    private static double along(Point point, Point direction) {
        return point.x() * direction.x() + point.y() * direction.y();
    }

    private static double distance(Point one, Point other) {
        return Math.hypot(one.x() - other.x(), one.y() - other.y());
    }

    private record Ranked(int rank, Point middle, Line row) {}
}
