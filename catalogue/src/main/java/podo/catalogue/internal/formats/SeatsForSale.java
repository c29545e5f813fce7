package podo.catalogue.internal.formats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Leaves the seats out of a plan whose category says that they are not for sale. A plan holds what can be sold: a seat
 * that is in it can be asked for by name, and best seats would take it. Not thread-safe.
 */
final class SeatsForSale {
    private final Map<String, Tally> leftOut = new LinkedHashMap<>();
    private final Map<String, Boolean> forSale = new HashMap<>();

    private SeatsForSale() {}

    /** The plan of the seats that are for sale; warns of each category that was left out, or perhaps should be. */
    static PlanDraft of(PlanDraft draft, Findings warnings) {
        SeatsForSale forSale = new SeatsForSale();
        List<PlanDraft.Section> sections = draft.sections().stream()
                .map(forSale::section)
                .filter(section -> !section.rows().isEmpty())
                .toList();
        forSale.leftOut.forEach((category, seats) -> seats.tellTo(
                warnings, "seat", "of the category \"" + category + "\" left out of the plan: it is not for sale"));
        PlanDraft sold = new PlanDraft(draft.key(), draft.name(), draft.frame(), sections, draft.decorations());
        warnOfDoubtful(sold, warnings);
        return sold;
    }

    private PlanDraft.Section section(PlanDraft.Section section) {
        List<PlanDraft.Row> rows = new ArrayList<>();
        for (PlanDraft.Row row : section.rows()) {
            List<PlanDraft.Seat> seats = row.seats().stream()
                    .filter(seat -> isForSale(section, row, seat))
                    .toList();
            if (!seats.isEmpty()) {
                rows.add(new PlanDraft.Row(row.label(), seats));
            }
        }
        return new PlanDraft.Section(section.id(), section.name(), section.printed(), rows);
    }

    private boolean isForSale(PlanDraft.Section section, PlanDraft.Row row, PlanDraft.Seat seat) {
        if (forSale.computeIfAbsent(seat.grade(), grade -> !SeatWords.isNotForSale(grade))) {
            return true;
        }
        leftOut.computeIfAbsent(seat.grade(), none -> new Tally())
                .add(seat.path(), section.name() + " " + row.label() + " " + seat.number());
        return false;
    }

    private static void warnOfDoubtful(PlanDraft draft, Findings warnings) {
        Map<String, Tally> doubtful = new LinkedHashMap<>();
        TreeSet<String> grades = new TreeSet<>();
        draft.seats().forEach(seat -> grades.add(seat.grade()));
        if (grades.size() < 2) {
            return; // the only category there is, is what is sold
        }
        grades.removeIf(grade -> !SeatWords.isPerhapsNotForSale(grade));
        for (PlanDraft.Seat seat : draft.seats()) {
            if (grades.contains(seat.grade())) {
                doubtful.computeIfAbsent(seat.grade(), none -> new Tally()).add(seat.path(), seat.number());
            }
        }
        doubtful.forEach((category, seats) -> seats.tellTo(
                warnings,
                "seat",
                "of the category \"" + category
                        + "\" can be bought like any other; block them if they are not for sale"));
    }
}
