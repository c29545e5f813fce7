package podo.catalogue.internal.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import podo.catalogue.LocalText;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan.Decoration;
import podo.catalogue.document.CatalogueDocument.PlanEntry;
import podo.catalogue.document.CatalogueDocument.RowEntry;
import podo.catalogue.document.CatalogueDocument.SeatEntry;
import podo.catalogue.document.CatalogueDocument.SectionEntry;

/**
 * Fits a drafted plan into a frame: everything at coordinates from 0 to width and height with a margin, the seats of each
 * row in the order in which they stand, and a stage marked, so that a fan knows where to look. Not thread-safe.
 */
final class PlanDrawing {
    private static final double MARGIN = 20;
    private static final double SHARE_OF_STAGE = 0.4;
    private static final double NARROWEST_STAGE = 60;
    private static final double HUNDREDTHS = 100;

    private final PlanDraft draft;
    private final Map<PlanDraft.Seat, String> names;
    private final Findings warnings;
    private final List<Decoration> decorations;
    private final Bounds bounds = new Bounds();
    private double shiftX;
    private double shiftY;
    private double width;
    private double height;

    private PlanDrawing(PlanDraft draft, Map<PlanDraft.Seat, String> names, Findings warnings) {
        this.draft = draft;
        this.names = names;
        this.warnings = warnings;
        this.decorations = new ArrayList<>(Stages.shaped(draft.decorations()));
    }

    /** Draws a plan that has seats, all of them named. */
    static PlanEntry draw(PlanDraft draft, Map<PlanDraft.Seat, String> names, Findings warnings) {
        PlanDrawing drawing = new PlanDrawing(draft, names, warnings);
        drawing.warnOfOutside();
        drawing.warnOfOverlaps();
        drawing.markStage();
        drawing.frame();
        return drawing.entry();
    }

    private void warnOfOutside() {
        Point size = draft.size();
        if (size == null) {
            return;
        }
        Tally outside = new Tally();
        for (PlanDraft.Seat seat : draft.seats()) {
            Point at = seat.at();
            if (at.x() < 0 || at.y() < 0 || at.x() > size.x() || at.y() > size.y()) {
                outside.add(seat.path(), names.getOrDefault(seat, seat.number()));
            }
        }
        outside.tellTo(warnings, "seat", "outside the plan's size; the plan was made larger");
    }

    private void warnOfOverlaps() {
        Tally overlapping = new Tally();
        SeatOverlaps.in(draft.seats())
                .forEach(seat -> overlapping.add(seat.path(), names.getOrDefault(seat, seat.number())));
        overlapping.tellTo(warnings, "seat", "drawn over another one");
    }

    private void markStage() {
        for (PlanDraft.Seat seat : draft.seats()) {
            bounds.include(seat.at(), seat.radius());
        }
        double middleX = bounds.left() + bounds.width() / 2;
        double stageWidth = Math.max(NARROWEST_STAGE, bounds.width() * SHARE_OF_STAGE);
        for (Decoration decoration : decorations) {
            decoration.outline().forEach(bounds::include);
            bounds.include(decoration.labelAt());
        }
        if (!Stages.isMarked(decorations)) {
            Decoration stage = Stages.invented(middleX, bounds.top() - MARGIN - Stages.HEIGHT, stageWidth);
            decorations.add(stage);
            stage.outline().forEach(bounds::include);
            warnings.add("$", "no stage is marked; one was placed at the top");
        }
    }

    private void frame() {
        Point size = draft.size();
        shiftX = shift(size != null, bounds.left());
        shiftY = shift(size != null, bounds.top());
        double right = bounds.right() + shiftX;
        double bottom = bounds.bottom() + shiftY;
        if (size == null) {
            width = right + MARGIN;
            height = bottom + MARGIN;
            warnings.add("$.size", "is missing; computed as " + Math.round(width) + " × " + Math.round(height));
        } else {
            width = right > size.x() + shiftX ? right + MARGIN : size.x() + shiftX;
            height = bottom > size.y() + shiftY ? bottom + MARGIN : size.y() + shiftY;
        }
    }

    private static double shift(boolean framed, double least) {
        return framed && least >= 0 ? 0 : MARGIN - least;
    }

    private PlanEntry entry() {
        List<Decoration> moved = decorations.stream().map(this::moved).toList();
        Point focus = moved.stream()
                .filter(decoration -> decoration.kind().equals(Stages.STAGE))
                .findFirst()
                .map(stage -> rounded(Outlines.middle(stage.outline())))
                .orElseThrow();
        List<SectionEntry> sections =
                draft.sections().stream().map(this::section).toList();
        return new PlanEntry(draft.key(), draft.name(), round(width), round(height), focus, sections, moved);
    }

    private SectionEntry section(PlanDraft.Section section) {
        List<RowEntry> rows = section.rows().stream()
                .map(row -> new RowEntry(
                        row.label(),
                        RowOrder.of(row.seats()).stream().map(this::seat).toList()))
                .toList();
        return new SectionEntry(section.id(), LocalText.of(section.name()), rows);
    }

    private SeatEntry seat(PlanDraft.Seat seat) {
        Point at = moved(seat.at());
        return new SeatEntry(names.get(seat), seat.number(), at.x(), at.y(), seat.grade(), false);
    }

    private Decoration moved(Decoration decoration) {
        List<Point> outline = decoration.outline().stream().map(this::moved).toList();
        return new Decoration(
                decoration.kind(), outline, decoration.label(), moved(decoration.labelAt()), decoration.color());
    }

    private Point moved(Point point) {
        return rounded(new Point(point.x() + shiftX, point.y() + shiftY));
    }

    private static Point rounded(Point point) {
        return new Point(round(point.x()), round(point.y()));
    }

    private static double round(double number) {
        return Math.round(number * HUNDREDTHS) / HUNDREDTHS;
    }
}
