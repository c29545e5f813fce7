package podo.demo.internal.plan;

import java.util.ArrayList;
import java.util.List;
import podo.catalogue.Point;

/** A line on the plan that seats can stand along, run from left to right as the people on those seats see it. */
sealed interface Curve {

    /** How long it is, in plan units. */
    double length();

    /** The point this far from its start. */
    Point at(double distance);

    /** The point half way. */
    default Point middle() {
        return at(length() / 2);
    }

    /** Points along it, both ends among them, no further apart than {@code step}. */
    default List<Point> traced(double step) {
        int pieces = Math.max(1, (int) Math.ceil(length() / step));
        List<Point> points = new ArrayList<>(pieces + 1);
        for (int i = 0; i <= pieces; i++) {
            points.add(at(length() * i / pieces));
        }
        return points;
    }

    /** A straight line. */
    record Segment(Point from, Point to) implements Curve {
        @Override
        public double length() {
            return Math.hypot(to.x() - from.x(), to.y() - from.y());
        }

        @Override
        public Point at(double distance) {
            double part = length() == 0 ? 0 : distance / length();
            return new Point(from.x() + part * (to.x() - from.x()), from.y() + part * (to.y() - from.y()));
        }
    }

    /**
     * A part of a circle. Angles are in degrees from straight down the plan, growing against the clock: -90 points left,
     * 90 right.
     */
    record Arc(Point centre, double radius, double from, double to) implements Curve {
        @Override
        public double length() {
            return radius * Math.toRadians(to - from);
        }

        @Override
        public Point at(double distance) {
            double angle = Math.toRadians(from) + distance / radius;
            return new Point(centre.x() + radius * Math.sin(angle), centre.y() + radius * Math.cos(angle));
        }
    }

    /** Curves that follow one another, each starting where the one before ends. */
    record Joined(List<Curve> parts) implements Curve {
        public Joined {
            parts = List.copyOf(parts);
        }

        @Override
        public double length() {
            return parts.stream().mapToDouble(Curve::length).sum();
        }

        @Override
        public Point at(double distance) {
            double rest = distance;
            for (Curve part : parts.subList(0, parts.size() - 1)) {
                if (rest <= part.length()) {
                    return part.at(rest);
                }
                rest -= part.length();
            }
            return parts.getLast().at(rest);
        }

        @Override
        public List<Point> traced(double step) {
            return parts.stream().flatMap(part -> part.traced(step).stream()).toList();
        }
    }
}
