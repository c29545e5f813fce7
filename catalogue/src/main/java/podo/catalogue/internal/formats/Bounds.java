package podo.catalogue.internal.formats;

import podo.catalogue.Point;

/** The smallest upright rectangle around some points. Not thread-safe. */
final class Bounds {
    private double left = Double.POSITIVE_INFINITY;
    private double top = Double.POSITIVE_INFINITY;
    private double right = Double.NEGATIVE_INFINITY;
    private double bottom = Double.NEGATIVE_INFINITY;

    void include(Point point) {
        include(point, 0);
    }

    void include(Point middle, double radius) {
        left = Math.min(left, middle.x() - radius);
        top = Math.min(top, middle.y() - radius);
        right = Math.max(right, middle.x() + radius);
        bottom = Math.max(bottom, middle.y() + radius);
    }

    double left() {
        return left;
    }

    double top() {
        return top;
    }

    double right() {
        return right;
    }

    double bottom() {
        return bottom;
    }

    double width() {
        return Math.max(0, right - left);
    }

    double height() {
        return Math.max(0, bottom - top);
    }
}
