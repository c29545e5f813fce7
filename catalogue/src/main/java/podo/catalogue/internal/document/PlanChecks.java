package podo.catalogue.internal.document;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan;
import podo.catalogue.document.CatalogueDocument.PlanEntry;
import podo.catalogue.document.CatalogueDocument.RowEntry;
import podo.catalogue.document.CatalogueDocument.SeatEntry;
import podo.catalogue.document.CatalogueDocument.SectionEntry;
import podo.kernel.SeatId;

/** What a seat plan must be. */
final class PlanChecks {
    static final int MOST_SEATS = 120_000;
    private static final int MOST_GRADES = 50;
    private static final int MOST_DECORATIONS = 5_000;
    private static final int MOST_CORNERS = 2_000;
    private static final int LONGEST_LABEL = 40;
    private static final double FARTHEST = 1_000_000;
    private static final Pattern SECTION_ID = Pattern.compile("[\\p{L}\\p{N}-]{1,40}");
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?");
    private static final Set<String> KINDS = Set.of("stage", "area", "text");
    private final Findings findings;
    private final Values values;

    PlanChecks(Findings findings) {
        this.findings = findings;
        this.values = new Values(findings);
    }

    void check(Path path, PlanEntry plan) {
        values.key(path.member("key"), plan.key());
        values.line(path.member("name"), plan.name(), 1, 200);
        extent(path.member("width"), plan.width());
        extent(path.member("height"), plan.height());
        if (plan.focus() != null) {
            point(path.member("focus"), plan.focus());
        }
        sections(path, plan.sections());
        decorations(path, plan.decorations());
    }

    private void sections(Path path, List<SectionEntry> sections) {
        notEmpty(path.member("sections"), sections, "section");
        long seats = sections.stream()
                .flatMap(section -> section.rows().stream())
                .mapToLong(row -> row.seats().size())
                .sum();
        if (seats > MOST_SEATS) {
            findings.error(
                    path.member("sections"), "may hold at most " + MOST_SEATS + " seats in all; it holds " + seats);
            return;
        }
        Set<String> ids = new HashSet<>();
        Set<String> seatIds = new HashSet<>();
        Set<String> grades = new HashSet<>();
        for (int i = 0; i < sections.size(); i++) {
            Path at = path.element("sections", i);
            SectionEntry section = sections.get(i);
            sectionId(at.member("id"), section.id(), ids);
            values.line(at.member("name"), section.name(), 1, 200);
            notEmpty(at.member("rows"), section.rows(), "row");
            for (int j = 0; j < section.rows().size(); j++) {
                row(at.element("rows", j), section, section.rows().get(j), seatIds, grades);
            }
        }
        if (grades.size() > MOST_GRADES) {
            findings.error(
                    path.member("sections"),
                    "may have at most " + MOST_GRADES + " different grades; there are " + grades.size());
        }
    }

    private void sectionId(Path path, String id, Set<String> seen) {
        if (!SECTION_ID.matcher(id).matches()) {
            findings.error(path, "must be 1 to 40 letters, digits or hyphens; it is " + Findings.quoted(id));
        } else if (!seen.add(id)) {
            findings.error(path, "must be unique in the plan; " + Findings.quoted(id) + " has been used before");
        }
    }

    private void row(Path path, SectionEntry section, RowEntry row, Set<String> seatIds, Set<String> grades) {
        values.line(path.member("row"), row.row(), 0, LONGEST_LABEL);
        notEmpty(path.member("seats"), row.seats(), "seat");
        for (int i = 0; i < row.seats().size(); i++) {
            seat(path.element("seats", i), row.seats().get(i));
            grades.add(row.seats().get(i).grade());
            String id = PlanDrawing.seatId(section, row, row.seats().get(i));
            if (SeatId.parse(id).isEmpty()) {
                findings.error(
                        path.element("seats", i).member("id"),
                        "must have 1 to " + SeatId.MAX_LENGTH + " characters and no control characters");
            } else if (!seatIds.add(id)) {
                findings.error(
                        path.element("seats", i).member("id"),
                        "must be unique in the plan; the seat " + Findings.quoted(id) + " has been met before");
            }
        }
    }

    private void seat(Path path, SeatEntry seat) {
        if (seat.id() != null) {
            values.line(path.member("id"), seat.id(), 1, SeatId.MAX_LENGTH);
        }
        values.line(path.member("number"), seat.number(), 0, LONGEST_LABEL);
        values.line(path.member("grade"), seat.grade(), 1, LONGEST_LABEL);
        values.within(path.member("x"), seat.x(), -FARTHEST, FARTHEST);
        values.within(path.member("y"), seat.y(), -FARTHEST, FARTHEST);
    }

    private void decorations(Path path, List<SeatPlan.Decoration> decorations) {
        values.atMost(path.member("decorations"), decorations.size(), MOST_DECORATIONS);
        for (int i = 0; i < decorations.size(); i++) {
            Path at = path.element("decorations", i);
            SeatPlan.Decoration decoration = decorations.get(i);
            if (!KINDS.contains(decoration.kind())) {
                findings.error(
                        at.member("kind"), "must be stage, area or text; it is " + Findings.quoted(decoration.kind()));
            }
            values.atMost(at.member("outline"), decoration.outline().size(), MOST_CORNERS);
            for (int j = 0; j < decoration.outline().size(); j++) {
                point(at.element("outline", j), decoration.outline().get(j));
            }
            values.line(at.member("label"), decoration.label(), 0, 200);
            point(at.member("labelAt"), decoration.labelAt());
            if (decoration.color() != null && !COLOR.matcher(decoration.color()).matches()) {
                findings.error(at.member("color"), "must be a colour such as #1e88e5");
            }
        }
    }

    private void extent(Path path, double size) {
        if (!(size > 0 && size <= FARTHEST)) {
            findings.error(path, "must be a number above 0, at most " + (long) FARTHEST);
        }
    }

    private void point(Path path, Point point) {
        values.within(path.member("x"), point.x(), -FARTHEST, FARTHEST);
        values.within(path.member("y"), point.y(), -FARTHEST, FARTHEST);
    }

    private void notEmpty(Path path, List<?> list, String what) {
        if (list.isEmpty()) {
            findings.error(path, "must have at least one " + what);
        }
    }
}
