package podo.catalogue.internal.focus;

import java.util.List;
import podo.catalogue.Point;

/**
 * The seats of a plan as far as they show where the audience looks.
 *
 * @param parts its sections
 */
public record House(List<Part> parts) {
    public House {
        parts = List.copyOf(parts);
    }

    /** A section. */
    public record Part(List<Line> rows) {
        public Part {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A row.
     *
     * @param label as printed
     * @param seats where they are, in the order in which they stand
     */
    public record Line(String label, List<Point> seats) {
        public Line {
            seats = List.copyOf(seats);
        }

        Point middle() {
            return mean(seats);
        }
    }

    List<Line> rows() {
        return parts.stream().flatMap(part -> part.rows().stream()).toList();
    }

    List<Point> seats() {
        return rows().stream().flatMap(row -> row.seats().stream()).toList();
    }

    static Point mean(List<Point> points) {
        double x = points.stream().mapToDouble(Point::x).average().orElse(0);
        double y = points.stream().mapToDouble(Point::y).average().orElse(0);
        return new Point(x, y);
    }
}
