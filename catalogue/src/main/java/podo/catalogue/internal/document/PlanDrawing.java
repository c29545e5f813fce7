package podo.catalogue.internal.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan;
import podo.catalogue.document.CatalogueDocument.PlanEntry;
import podo.catalogue.document.CatalogueDocument.RowEntry;
import podo.catalogue.document.CatalogueDocument.SeatEntry;
import podo.catalogue.document.CatalogueDocument.SectionEntry;

/**
 * Turns a checked entry into the plan that is published: ordinals in order, neighbours told from geometry, coordinates
 * to a thousandth of a unit so that the same plan always has the same bytes.
 */
public final class PlanDrawing {
    private static final double PRECISION = 1_000;
    private int ordinal;

    private PlanDrawing() {}

    /** The published plan. */
    public static SeatPlan of(PlanEntry entry) {
        PlanDrawing drawing = new PlanDrawing();
        SeatPitch pitch = SeatPitch.of(entry);
        return new SeatPlan(
                entry.name(),
                rounded(entry.width()),
                rounded(entry.height()),
                rounded(focus(entry)),
                entry.sections().stream()
                        .map(section -> drawing.section(section, pitch.in(section)))
                        .toList(),
                entry.decorations().stream().map(PlanDrawing::decoration).toList());
    }

    /** The seat's own id, or one made of where it is. */
    static String seatId(SectionEntry section, RowEntry row, SeatEntry seat) {
        return seat.id() != null ? seat.id() : section.id() + "-" + row.row() + "-" + seat.number();
    }

    private SeatPlan.Section section(SectionEntry section, SeatPitch pitch) {
        List<SeatPlan.Row> rows = section.rows().stream()
                .map(row -> row(section, row, pitch.in(row)))
                .toList();
        return new SeatPlan.Section(
                section.id(), section.name().ko(), section.name().en(), rows);
    }

    private SeatPlan.Row row(SectionEntry section, RowEntry row, SeatPitch pitch) {
        double[] spacings = SeatPitch.spacings(row.seats());
        List<SeatPlan.Seat> seats = new ArrayList<>(row.seats().size());
        for (int i = 0; i < row.seats().size(); i++) {
            SeatEntry seat = row.seats().get(i);
            seats.add(new SeatPlan.Seat(
                    seatId(section, row, seat),
                    ordinal++,
                    seat.number(),
                    rounded(seat.x()),
                    rounded(seat.y()),
                    seat.grade(),
                    i > 0 && pitch.isGap(spacings[i - 1]),
                    seat.accessible()));
        }
        return new SeatPlan.Row(row.row(), seats);
    }

    /** Where nothing is said, the audience looks at the first stage, else at the middle of the upper edge. */
    public static Point focus(PlanEntry entry) {
        return entry.focus() != null
                ? entry.focus()
                : stage(entry).map(stage -> middle(stage.outline())).orElseGet(() -> upperEdge(entry));
    }

    /** The first stage that the file draws. */
    public static Optional<SeatPlan.Decoration> stage(PlanEntry entry) {
        return entry.decorations().stream()
                .filter(decoration -> decoration.kind().equals("stage")
                        && !decoration.outline().isEmpty())
                .findFirst();
    }

    private static Point upperEdge(PlanEntry entry) {
        return new Point(entry.width() / 2, 0);
    }

    private static Point middle(List<Point> outline) {
        return new Point(
                outline.stream().mapToDouble(Point::x).average().orElse(0),
                outline.stream().mapToDouble(Point::y).average().orElse(0));
    }

    private static SeatPlan.Decoration decoration(SeatPlan.Decoration given) {
        return new SeatPlan.Decoration(
                given.kind(),
                given.outline().stream().map(PlanDrawing::rounded).toList(),
                given.label(),
                rounded(given.labelAt()),
                given.color());
    }

    private static Point rounded(Point point) {
        return new Point(rounded(point.x()), rounded(point.y()));
    }

    private static double rounded(double value) {
        return Math.round(value * PRECISION) / PRECISION;
    }
}
