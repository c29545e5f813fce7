package podo.catalogue.internal.focus;

import java.util.ArrayList;
import java.util.List;
import podo.catalogue.Point;

/** Shapes as the corners of polygons. */
public final class Outlines {
    private static final int CORNERS_OF_A_CURVE = 32;

    private Outlines() {}

    /** A rectangle with its upper left corner at 0, 0. */
    public static List<Point> rectangle(double width, double height) {
        return List.of(new Point(0, 0), new Point(width, 0), new Point(width, height), new Point(0, height));
    }

    /** An ellipse around 0, 0. */
    public static List<Point> ellipse(double radiusX, double radiusY) {
        List<Point> corners = new ArrayList<>(CORNERS_OF_A_CURVE);
        for (int i = 0; i < CORNERS_OF_A_CURVE; i++) {
            double angle = 2 * Math.PI * i / CORNERS_OF_A_CURVE;
            corners.add(new Point(radiusX * Math.cos(angle), radiusY * Math.sin(angle)));
        }
        return corners;
    }

    /** Turned clockwise around 0, 0, then moved so that 0, 0 comes to {@code to}. */
    public static List<Point> moved(List<Point> outline, Point to, double degrees) {
        return outline.stream().map(corner -> moved(corner, to, degrees)).toList();
    }

    /** A corner, likewise. */
    public static Point moved(Point corner, Point to, double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        return new Point(to.x() + corner.x() * cos - corner.y() * sin, to.y() + corner.x() * sin + corner.y() * cos);
    }

    /** The middle of the smallest upright rectangle around the shape. */
    public static Point middle(List<Point> outline) {
        Extent x = Extent.of(outline, 1, 0);
        Extent y = Extent.of(outline, 0, 1);
        return new Point(x.middle(), y.middle());
    }

    /** How large the smallest upright rectangle around the shape is; 0 where there is no shape. */
    public static double size(List<Point> outline) {
        return outline.isEmpty()
                ? 0
                : Extent.of(outline, 1, 0).length() * Extent.of(outline, 0, 1).length();
    }

    /** Whether the point lies inside, by counting the edges a ray from it crosses. */
    public static boolean contains(List<Point> outline, Point at) {
        boolean inside = false;
        for (int i = 0, before = outline.size() - 1; i < outline.size(); before = i++) {
            Point a = outline.get(i);
            Point b = outline.get(before);
            boolean crosses = (a.y() > at.y()) != (b.y() > at.y());
            if (crosses && at.x() < (b.x() - a.x()) * (at.y() - a.y()) / (b.y() - a.y()) + a.x()) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** Whether none of the points lies inside. Looks closer only at those within the rectangle around the shape. */
    static boolean containsNone(List<Point> outline, List<Point> points) {
        Extent x = Extent.of(outline, 1, 0);
        Extent y = Extent.of(outline, 0, 1);
        return points.stream()
                .filter(point -> x.least() <= point.x() && point.x() <= x.most())
                .filter(point -> y.least() <= point.y() && point.y() <= y.most())
                .noneMatch(point -> contains(outline, point));
    }
}
