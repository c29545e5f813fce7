package podo.catalogue.internal.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import podo.catalogue.LocalText;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan.Decoration;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.CatalogueDocument.PlanEntry;
import podo.catalogue.document.CatalogueDocument.RowEntry;
import podo.catalogue.document.CatalogueDocument.SeatEntry;
import podo.catalogue.document.CatalogueDocument.SectionEntry;
import podo.catalogue.document.PlanFocus;
import podo.catalogue.document.PlanFocus.Known;
import podo.catalogue.internal.focus.FocalPoint;
import podo.catalogue.internal.focus.FocusFinder;
import podo.catalogue.internal.focus.FocusWish;
import podo.catalogue.internal.focus.House;

/**
 * Fits a drafted plan into a frame: everything at coordinates from 0 to width and height with a margin, the seats of each
 * row in the order in which they stand, and a stage marked, so that a fan knows where to look. Not thread-safe.
 */
final class PlanDrawing {
    private static final String JSON_ROOT = "$";
    private static final double MARGIN = FocusFinder.MARGIN;
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
        this.decorations = new ArrayList<>(Stages.shaped(Stages.marked(draft.decorations())));
    }

    /** The document of one plan: drawn, or refused where anything is wrong with it. */
    static Read read(
            PlanDraft draft,
            Map<PlanDraft.Seat, String> names,
            ReadOptions options,
            String defaultSource,
            Findings errors,
            Findings warnings) {
        if (!errors.isEmpty()) {
            return new Read.Refused(errors.list());
        }
        PlanDraft sold = SeatsForSale.of(draft, warnings);
        if (sold.sections().isEmpty()) {
            return Read.Refused.because(draft.frame().path(), "has no seat that is for sale");
        }
        PlanDrawing drawing = new PlanDrawing(sold, names, warnings);
        Optional<FocalPoint> focus = drawing.focus(options.focus());
        if (focus.isEmpty()) {
            return Read.Refused.because("focus", drawing.finder().refusal());
        }
        drawing.warnOfOutside();
        drawing.warnOfOverlaps();
        drawing.include(focus.get());
        drawing.frame();
        PlanEntry plan = drawing.entry(focus.get());
        return new Read.Document(
                new CatalogueDocument(options.sourceOr(defaultSource), List.of(), List.of(plan), List.of(), List.of()),
                warnings.list(),
                List.of(new PlanFocus(
                        plan.key(),
                        drawing.moved(focus.get().at()),
                        focus.get().known(),
                        focus.get().label())));
    }

    private Optional<FocalPoint> focus(@Nullable FocusWish wish) {
        if (wish != null) {
            return finder().wished(wish);
        }
        Point named = draft.frame().focus();
        return Optional.of(named == null ? finder().found() : finder().named(named));
    }

    private FocusFinder finder() {
        return new FocusFinder(house(), decorations);
    }

    private House house() {
        return new House(draft.sections().stream()
                .map(section -> new House.Part(section.rows().stream()
                        .map(row -> new House.Line(
                                row.label(),
                                RowOrder.of(row.seats()).stream()
                                        .map(PlanDraft.Seat::at)
                                        .toList()))
                        .toList()))
                .toList());
    }

    private void warnOfOutside() {
        Point size = draft.frame().size();
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

    /** Takes all that is drawn into the frame, and draws a stage where the plan has none. */
    private void include(FocalPoint focus) {
        for (PlanDraft.Seat seat : draft.seats()) {
            bounds.include(seat.at(), seat.radius());
        }
        double width = bounds.width();
        double height = bounds.height();
        for (Decoration decoration : decorations) {
            decoration.outline().forEach(bounds::include);
            bounds.include(decoration.labelAt());
        }
        if (focus.area() != null) {
            markAsStage(focus.area());
        } else if (!Stages.isMarked(decorations)) {
            Point facing = focus.facing();
            boolean sideways = facing != null && Math.abs(facing.x()) > Math.abs(facing.y());
            double stageWidth = Math.max(NARROWEST_STAGE, (sideways ? height : width) * SHARE_OF_STAGE);
            Decoration stage = Stages.invented(focus.at(), facing, stageWidth);
            decorations.add(stage);
            stage.outline().forEach(bounds::include);
        }
        bounds.include(focus.at());
        warnOfGuess(focus);
    }

    private void markAsStage(Decoration area) {
        decorations.set(decorations.indexOf(area), Stages.as(Stages.STAGE, area));
    }

    private void warnOfGuess(FocalPoint focus) {
        String path = draft.frame().path();
        String label = focus.label();
        if (focus.known() == Known.ASSUMED) {
            warnings.add(
                    path,
                    "no stage is marked, and the seats do not show where it is; one was placed at the top. Say where it "
                            + "is with focus=");
        } else if (focus.known() == Known.SHAPE) {
            String what = focus.area() == null
                    ? "one was placed " + focus.place()
                    : "the area " + (label == null ? "" : '"' + label + "\" ") + focus.place() + " was taken for it";
            warnings.add(path, "no stage is marked; " + what + ", as " + focus.reason());
        }
    }

    private void frame() {
        Point size = draft.frame().size();
        shiftX = shift(size != null, bounds.left());
        shiftY = shift(size != null, bounds.top());
        double right = bounds.right() + shiftX;
        double bottom = bounds.bottom() + shiftY;
        if (size == null) {
            width = right + MARGIN;
            height = bottom + MARGIN;
            warnOfSize();
        } else {
            width = right > size.x() + shiftX ? right + MARGIN : size.x() + shiftX;
            height = bottom > size.y() + shiftY ? bottom + MARGIN : size.y() + shiftY;
        }
    }

    /** A table has no place for a size; nothing is missing there. */
    private void warnOfSize() {
        if (draft.frame().path().equals(JSON_ROOT)) {
            warnings.add(
                    JSON_ROOT + ".size", "is missing; computed as " + Math.round(width) + " × " + Math.round(height));
        }
    }

    private static double shift(boolean framed, double least) {
        return framed && least >= 0 ? 0 : MARGIN - least;
    }

    private PlanEntry entry(FocalPoint focus) {
        List<Decoration> moved = decorations.stream().map(this::moved).toList();
        List<SectionEntry> sections =
                draft.sections().stream().map(this::section).toList();
        return new PlanEntry(
                draft.key(), draft.name(), round(width), round(height), moved(focus.at()), sections, moved);
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
        return new SeatEntry(names.get(seat), seat.number(), at.x(), at.y(), seat.grade(), seat.accessible());
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
