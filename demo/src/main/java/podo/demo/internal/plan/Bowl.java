package podo.demo.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import podo.catalogue.Point;

/**
 * Rows that run round a rounded rectangle, each parallel to the one inside it, as in an arena. A place along the ring is
 * a number from 0 to 9: its whole part names the piece, the rest how far along that piece it is. The pieces, starting at
 * the middle of the top and running against the clock: 0 top, left half; 1 corner; 2 left side; 3 corner; 4 bottom; 5
 * corner; 6 right side; 7 corner; 8 top, right half. So the cut between two blocks is one number in every row.
 *
 * @param halfWidth from the centre to the innermost row's sides
 * @param cornerRadius of the innermost row
 */
record Bowl(double halfWidth, double halfHeight, double cornerRadius) {
    static final double END = 9;
    private static final double TRACE_STEP = 60;

    /** The rows of a block between two cuts; row 0 is this far outside the innermost line. */
    IntFunction<Curve> rows(double from, double to, double offset, double rowSpacing) {
        return row -> line(from, to, offset + row * rowSpacing);
    }

    /** The line between two places at this distance outside the innermost line. */
    Curve line(double from, double to, double offset) {
        List<Curve> parts = new ArrayList<>();
        for (int piece = (int) from; piece < to; piece++) {
            double start = Math.max(from, piece) - piece;
            double end = Math.min(to, piece + 1) - piece;
            if (end > start) {
                parts.add(piece(piece, start, end, offset));
            }
        }
        return new Curve.Joined(parts);
    }

    /** The floor under a tier: a band, or a ring where it runs all the way round. */
    List<Point> slab(double from, double to, double inner, double outer) {
        List<Point> outline = new ArrayList<>(line(from, to, outer).traced(TRACE_STEP));
        outline.addAll(line(from, to, inner).traced(TRACE_STEP).reversed());
        return outline;
    }

    private Curve piece(int piece, double start, double end, double offset) {
        double x = halfWidth - cornerRadius;
        double y = halfHeight - cornerRadius;
        double reach = cornerRadius + offset;
        return switch (piece) {
            case 0 -> part(new Point(0, -y - reach), new Point(-x, -y - reach), start, end);
            case 1 -> corner(new Point(-x, -y), reach, -180, start, end);
            case 2 -> part(new Point(-x - reach, -y), new Point(-x - reach, y), start, end);
            case 3 -> corner(new Point(-x, y), reach, -90, start, end);
            case 4 -> part(new Point(-x, y + reach), new Point(x, y + reach), start, end);
            case 5 -> corner(new Point(x, y), reach, 0, start, end);
            case 6 -> part(new Point(x + reach, y), new Point(x + reach, -y), start, end);
            case 7 -> corner(new Point(x, -y), reach, 90, start, end);
            case 8 -> part(new Point(x, -y - reach), new Point(0, -y - reach), start, end);
            default -> throw new IllegalArgumentException("a ring has the pieces 0 to 8, not " + piece);
        };
    }

    private static Curve part(Point from, Point to, double start, double end) {
        Curve.Segment whole = new Curve.Segment(from, to);
        return new Curve.Segment(whole.at(start * whole.length()), whole.at(end * whole.length()));
    }

    private static Curve corner(Point centre, double radius, double firstAngle, double start, double end) {
        return new Curve.Arc(centre, radius, firstAngle + 90 * start, firstAngle + 90 * end);
    }
}
