package podo.demo.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import podo.catalogue.LocalText;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan.Decoration;
import podo.catalogue.document.CatalogueDocument.PlanEntry;
import podo.catalogue.document.CatalogueDocument.RowEntry;
import podo.catalogue.document.CatalogueDocument.SeatEntry;
import podo.catalogue.document.CatalogueDocument.SectionEntry;

/**
 * Collects blocks and decorations drawn about any origin and shifts them onto a plan that starts at 0, 0. For one plan
 * and one thread.
 */
final class PlanBuilder {
    private static final double SMALLEST_MARGIN = 60;
    /** Texts stand outside the walls; a plan is read with letters that grow with it. */
    private static final double MARGIN_SHARE = 0.04;

    private static final String WHEELCHAIR_ROW = "W";

    /** Tells a row's grade from its storey and the place of its middle. */
    interface Grading {
        String of(int floor, Point rowMiddle);
    }

    private final String key;
    private final String name;
    private final Grading grading;
    private final List<SectionEntry> sections = new ArrayList<>();
    private final List<Decoration> decorations = new ArrayList<>();

    PlanBuilder(String key, String name, Grading grading) {
        this.key = key;
        this.name = name;
        this.grading = grading;
    }

    void add(Block block) {
        List<RowEntry> rows = new ArrayList<>(block.rows() + 1);
        for (int i = 0; i < block.rows(); i++) {
            rows.add(row(block, Integer.toString(block.firstRow() + i), i, block.seating()));
        }
        if (block.wheelchairs()) {
            rows.add(row(block, WHEELCHAIR_ROW, block.rows(), Seating.wheelchairs()));
        }
        sections.add(new SectionEntry(block.id(), block.name(), rows));
    }

    void stage(List<Point> outline, LocalText label, Point labelAt, @Nullable String color) {
        decorations.add(new Decoration("stage", outline, label, labelAt, color));
    }

    void area(List<Point> outline) {
        decorations.add(new Decoration("area", outline, null, outline.getFirst(), null));
    }

    void area(List<Point> outline, String color) {
        decorations.add(new Decoration("area", outline, null, outline.getFirst(), color));
    }

    void area(List<Point> outline, LocalText label, Point labelAt) {
        decorations.add(new Decoration("area", outline, label, labelAt, null));
    }

    void text(String ko, String en, Point at) {
        decorations.add(new Decoration("text", List.of(), new LocalText(ko, en), at, null));
    }

    PlanEntry build(Point focus) {
        Bounds bounds = Bounds.of(Stream.concat(
                sections.stream()
                        .flatMap(section -> section.rows().stream())
                        .flatMap(row -> row.seats().stream())
                        .map(seat -> new Point(seat.x(), seat.y())),
                decorations.stream()
                        .flatMap(shape -> Stream.concat(shape.outline().stream(), Stream.of(shape.labelAt())))));
        double margin = Math.max(SMALLEST_MARGIN, MARGIN_SHARE * (bounds.right() - bounds.left()));
        double dx = margin - bounds.left();
        double dy = margin - bounds.top();
        return new PlanEntry(
                key,
                name,
                rounded(bounds.right() + dx + margin),
                rounded(bounds.bottom() + dy + margin),
                shifted(focus, dx, dy),
                sections.stream().map(section -> shifted(section, dx, dy)).toList(),
                decorations.stream().map(shape -> shifted(shape, dx, dy)).toList());
    }

    private RowEntry row(Block block, String label, int index, Seating seating) {
        Curve line = block.line().apply(index);
        String grade = grading.of(block.floor(), line.middle());
        List<Point> places = seating.along(line, index);
        List<SeatEntry> seats = new ArrayList<>(places.size());
        for (Point place : places) {
            String number = Integer.toString(seats.size() + 1);
            seats.add(new SeatEntry(null, number, place.x(), place.y(), grade, WHEELCHAIR_ROW.equals(label)));
        }
        return new RowEntry(label, seats);
    }

    private static SectionEntry shifted(SectionEntry section, double dx, double dy) {
        return new SectionEntry(
                section.id(),
                section.name(),
                section.rows().stream()
                        .map(row -> new RowEntry(
                                row.row(),
                                row.seats().stream()
                                        .map(seat -> shifted(seat, dx, dy))
                                        .toList()))
                        .toList());
    }

    private static SeatEntry shifted(SeatEntry seat, double dx, double dy) {
        return new SeatEntry(
                seat.id(),
                seat.number(),
                rounded(seat.x() + dx),
                rounded(seat.y() + dy),
                seat.grade(),
                seat.accessible());
    }

    private static Decoration shifted(Decoration shape, double dx, double dy) {
        return new Decoration(
                shape.kind(),
                shape.outline().stream().map(point -> shifted(point, dx, dy)).toList(),
                shape.label(),
                shifted(shape.labelAt(), dx, dy),
                shape.color());
    }

    private static Point shifted(Point point, double dx, double dy) {
        return new Point(rounded(point.x() + dx), rounded(point.y() + dy));
    }

    /** A tenth of a unit is finer than anybody draws; more digits would only make the JSON longer. */
    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private record Bounds(double left, double top, double right, double bottom) {
        static Bounds of(Stream<Point> points) {
            List<Point> all = points.toList();
            return new Bounds(
                    all.stream().mapToDouble(Point::x).min().orElse(0),
                    all.stream().mapToDouble(Point::y).min().orElse(0),
                    all.stream().mapToDouble(Point::x).max().orElse(0),
                    all.stream().mapToDouble(Point::y).max().orElse(0));
        }
    }
}
