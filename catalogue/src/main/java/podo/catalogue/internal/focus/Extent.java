package podo.catalogue.internal.focus;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import podo.catalogue.Point;

/** From where to where points reach in one direction. */
record Extent(double least, double most) {

    /** Along the direction x, y, which has the length 1. */
    static Extent of(List<Point> points, double x, double y) {
        DoubleSummaryStatistics along = points.stream()
                .mapToDouble(point -> point.x() * x + point.y() * y)
                .summaryStatistics();
        return new Extent(along.getMin(), along.getMax());
    }

    double middle() {
        return least + length() / 2;
    }

    double length() {
        return most - least;
    }
}
