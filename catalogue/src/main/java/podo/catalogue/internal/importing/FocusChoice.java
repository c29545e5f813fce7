package podo.catalogue.internal.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import podo.catalogue.LocalText;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.CatalogueDocument.PlanEntry;
import podo.catalogue.document.CatalogueDocument.SeatEntry;
import podo.catalogue.document.PlanFocus;
import podo.catalogue.document.PlanFocus.Known;
import podo.catalogue.internal.document.Findings;
import podo.catalogue.internal.document.Path;
import podo.catalogue.internal.document.PlanDrawing;
import podo.catalogue.internal.focus.FocalPoint;
import podo.catalogue.internal.focus.FocusFinder;
import podo.catalogue.internal.focus.FocusWish;
import podo.catalogue.internal.focus.House;

/**
 * Says for each seat plan of a checked document where its audience looks.
 *
 * @param known what the reader of another format has found out
 * @param wish what the operator says; null where the file and its seats are to say it
 */
public record FocusChoice(List<PlanFocus> known, @Nullable FocusWish wish) {
    /** Nobody has said anything yet. */
    public static final FocusChoice ASK_THE_FILE = new FocusChoice(List.of(), null);

    public FocusChoice {
        known = List.copyOf(known);
    }

    /** The document with every focus in its place. */
    Answer of(CatalogueDocument document, Findings findings) {
        if (wish != null && document.seatPlans().size() != 1) {
            int plans = document.seatPlans().size();
            findings.error(
                    new Path(null, "focus"), "may be named for a file with one seat plan; this one has " + plans);
            return new Answer(document, List.of());
        }
        List<PlanEntry> plans = new ArrayList<>();
        List<PlanFocus> focuses = new ArrayList<>();
        for (int i = 0; i < document.seatPlans().size(); i++) {
            PlanEntry entry = document.seatPlans().get(i);
            Path path = Path.ROOT.element("seatPlans", i);
            Optional<PlanFocus> read = known.stream()
                    .filter(focus -> focus.seatPlan().equals(entry.key()))
                    .findFirst();
            PlanFocus focus = read.orElseGet(() -> focus(path, entry, findings));
            focuses.add(focus);
            plans.add(new PlanEntry(
                    entry.key(),
                    entry.name(),
                    entry.width(),
                    entry.height(),
                    focus.at(),
                    entry.sections(),
                    entry.decorations()));
        }
        return new Answer(
                new CatalogueDocument(
                        document.source(), document.venues(), plans, document.images(), document.events()),
                focuses);
    }

    private PlanFocus focus(Path path, PlanEntry entry, Findings findings) {
        FocusFinder finder = new FocusFinder(house(entry), entry.decorations());
        if (wish != null) {
            Optional<FocalPoint> wished = finder.wished(wish);
            if (wished.isEmpty()) {
                findings.error(new Path(null, "focus"), finder.refusal());
            }
            return wished.map(point ->
                            told(entry, wish instanceof FocusWish.At ? point.at() : within(entry, point.at()), point))
                    .orElseGet(() -> new PlanFocus(entry.key(), new Point(0, 0), Known.OPERATOR, null));
        }
        Optional<SeatPlan.Decoration> stage = PlanDrawing.stage(entry);
        if (entry.focus() != null || stage.isPresent()) {
            String label = entry.focus() != null
                    ? null
                    : stage.map(SeatPlan.Decoration::label).map(LocalText::ko).orElse(null);
            return new PlanFocus(entry.key(), PlanDrawing.focus(entry), Known.FILE, label);
        }
        FocalPoint found = finder.found();
        warn(path, found, findings);
        return found.known() == Known.ASSUMED
                ? new PlanFocus(entry.key(), PlanDrawing.focus(entry), Known.ASSUMED, null)
                : told(entry, within(entry, found.at()), found);
    }

    private static void warn(Path path, FocalPoint found, Findings findings) {
        if (found.known() == Known.ASSUMED) {
            findings.warning(
                    path,
                    "has neither focus nor a stage, and the seats do not show where it is; they were taken to look at "
                            + "the middle of the upper edge");
        } else if (found.known() == Known.SHAPE) {
            String what = found.label() == null ? "" : ", \"" + found.label() + "\",";
            findings.warning(
                    path,
                    "has neither focus nor a stage; the seats were taken to look at what is " + found.place() + what
                            + " as " + found.reason());
        }
    }

    private static PlanFocus told(PlanEntry entry, Point at, FocalPoint point) {
        return new PlanFocus(entry.key(), at, point.known(), point.label());
    }

    /** What lies beyond the drawing is looked at over its edge. */
    private static Point within(PlanEntry entry, Point at) {
        return new Point(Math.clamp(at.x(), 0, entry.width()), Math.clamp(at.y(), 0, entry.height()));
    }

    private static House house(PlanEntry entry) {
        return new House(entry.sections().stream()
                .map(section -> new House.Part(section.rows().stream()
                        .map(row -> new House.Line(
                                row.row(),
                                row.seats().stream().map(FocusChoice::at).toList()))
                        .toList()))
                .toList());
    }

    private static Point at(SeatEntry seat) {
        return new Point(seat.x(), seat.y());
    }

    /** The document, and what was taken for each of its plans. */
    record Answer(CatalogueDocument document, List<PlanFocus> focuses) {}
}
