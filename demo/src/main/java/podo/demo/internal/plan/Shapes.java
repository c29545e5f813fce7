package podo.demo.internal.plan;

import java.util.ArrayList;
import java.util.List;
import podo.catalogue.LocalText;
import podo.catalogue.Point;

/** Outlines that several plans draw. */
final class Shapes {
    static final LocalText STAGE = new LocalText("무대", "Stage");
    private static final int ELLIPSE_CORNERS = 48;

    private Shapes() {}

    static List<Point> rectangle(double left, double top, double right, double bottom) {
        return List.of(new Point(left, top), new Point(right, top), new Point(right, bottom), new Point(left, bottom));
    }

    static List<Point> ellipse(Point centre, double radiusX, double radiusY) {
        List<Point> outline = new ArrayList<>(ELLIPSE_CORNERS);
        for (int i = 0; i < ELLIPSE_CORNERS; i++) {
            double angle = 2 * Math.PI * i / ELLIPSE_CORNERS;
            outline.add(new Point(centre.x() + radiusX * Math.cos(angle), centre.y() + radiusY * Math.sin(angle)));
        }
        return outline;
    }

    /** A stage with a straight back wall whose front edge bulges towards the audience. */
    static List<Point> apron(double halfWidth, double back, Curve front) {
        List<Point> outline = new ArrayList<>();
        outline.add(new Point(halfWidth, back));
        outline.add(new Point(-halfWidth, back));
        outline.addAll(front.traced(20));
        return outline;
    }
}
