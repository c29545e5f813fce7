package podo.demo.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import podo.catalogue.Point;

/**
 * Rows that stand in arcs about one centre, as in a theatre. Angles are those of {@link Curve.Arc}.
 *
 * @param firstRadius of the row nearest to the stage
 * @param rowSpacing from one row to the next
 */
record Fan(Point centre, double firstRadius, double rowSpacing) {
    private static final double TRACE_STEP = 30;

    /** The rows of a block between two aisles; row 0 is the block's first, {@code skipped} rows behind the fan's first. */
    IntFunction<Curve> rows(double fromAngle, double toAngle, int skipped) {
        return row -> new Curve.Arc(centre, radius(row + skipped), fromAngle, toAngle);
    }

    /** The floor under these rows, with a margin in front, behind and beside. */
    List<Point> slab(double fromAngle, double toAngle, int rows, double margin) {
        double inner = radius(0) - margin;
        double outer = radius(rows - 1) + margin;
        double spread = Math.toDegrees(margin / outer) / 2;
        List<Point> outline =
                new ArrayList<>(new Curve.Arc(centre, outer, fromAngle - spread, toAngle + spread).traced(TRACE_STEP));
        outline.addAll(new Curve.Arc(centre, inner, fromAngle - spread, toAngle + spread)
                .traced(TRACE_STEP)
                .reversed());
        return outline;
    }

    private double radius(int row) {
        return firstRadius + row * rowSpacing;
    }
}
