package podo.catalogue.internal.formats;

import java.util.ArrayList;
import java.util.List;
import podo.catalogue.Point;

/** Shapes as the corners of polygons. */
final class Outlines {
    private static final int CORNERS_OF_A_CURVE = 32;

    private Outlines() {}

    /** A rectangle with its upper left corner at 0, 0. */
    static List<Point> rectangle(double width, double height) {
        return List.of(new Point(0, 0), new Point(width, 0), new Point(width, height), new Point(0, height));
    }

    /** An ellipse around 0, 0. */
    static List<Point> ellipse(double radiusX, double radiusY) {
        List<Point> corners = new ArrayList<>(CORNERS_OF_A_CURVE);
        for (int i = 0; i < CORNERS_OF_A_CURVE; i++) {
            double angle = 2 * Math.PI * i / CORNERS_OF_A_CURVE;
            corners.add(new Point(radiusX * Math.cos(angle), radiusY * Math.sin(angle)));
        }
        return corners;
    }

    /** Turned clockwise around 0, 0, then moved so that 0, 0 comes to {@code to}. */
    static List<Point> moved(List<Point> outline, Point to, double degrees) {
        return outline.stream().map(corner -> moved(corner, to, degrees)).toList();
    }

    static Point moved(Point corner, Point to, double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        return new Point(to.x() + corner.x() * cos - corner.y() * sin, to.y() + corner.x() * sin + corner.y() * cos);
    }

    static Point middle(List<Point> outline) {
        Bounds bounds = new Bounds();
        outline.forEach(bounds::include);
        return new Point(bounds.left() + bounds.width() / 2, bounds.top() + bounds.height() / 2);
    }

    /** Whether the point lies inside, by counting the edges a ray from it crosses. */
    static boolean contains(List<Point> outline, Point at) {
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
}
