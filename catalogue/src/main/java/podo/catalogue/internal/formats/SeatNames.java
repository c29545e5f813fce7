package podo.catalogue.internal.formats;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import podo.kernel.SeatId;

/**
 * Gives every seat of a plan its identifier: the file's own where that is unique, else section, row and number, else all
 * of them together. Seats that nothing tells apart are told as an error. The same file always gets the same names. Not
 * thread-safe.
 */
final class SeatNames {
    private static final int ROOM_FOR_A_SUFFIX = 7;

    private final Map<PlanDraft.Seat, String> names = new HashMap<>();
    private final Map<String, Integer> guids = new HashMap<>();
    private final Map<String, Integer> printed = new HashMap<>();
    private final Map<String, Integer> both = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Tally repeatedGuids = new Tally();
    private final Tally alike = new Tally();

    private SeatNames() {}

    /** Names all seats; look into {@code errors} before using them. */
    static Map<PlanDraft.Seat, String> give(PlanDraft plan, Findings errors, Findings warnings) {
        SeatNames names = new SeatNames();
        plan.seats().forEach(seat -> names.guids.merge(seat.guid(), 1, Integer::sum));
        names.takeUniqueGuids(plan);
        names.countPrinted(plan);
        names.takePrinted(plan);
        names.repeatedGuids.tellTo(
                warnings, "seat_guid", "stand at more than one seat; those seats are known by zone, row and number");
        names.alike.tellTo(
                errors, "seat", "cannot be told apart: neither seat_guid nor zone, row and number is unique");
        return names.names;
    }

    private boolean hasUniqueGuid(PlanDraft.Seat seat) {
        return !seat.guid().isEmpty() && guids.getOrDefault(seat.guid(), 0) == 1;
    }

    private void takeUniqueGuids(PlanDraft plan) {
        Set<String> told = new HashSet<>();
        for (PlanDraft.Seat seat : plan.seats()) {
            if (hasUniqueGuid(seat)) {
                names.put(seat, seat.guid());
                taken.add(seat.guid());
            } else if (!seat.guid().isEmpty() && told.add(seat.guid())) {
                repeatedGuids.add(seat.path(), seat.guid());
            }
        }
    }

    private void countPrinted(PlanDraft plan) {
        forEachUnnamed(plan, (section, row, seat) -> {
            printed.merge(printed(section, row, seat), 1, Integer::sum);
            both.merge(printed(section, row, seat) + '\0' + seat.guid(), 1, Integer::sum);
        });
    }

    private void takePrinted(PlanDraft plan) {
        forEachUnnamed(plan, (section, row, seat) -> {
            String key = printed(section, row, seat);
            String label = section.id() + "-" + row.label() + "-" + seat.number();
            if (both.getOrDefault(key + '\0' + seat.guid(), 0) > 1) {
                alike.add(seat.path(), section.name() + " " + row.label() + " " + seat.number());
            } else if (printed.getOrDefault(key, 0) > 1) {
                names.put(seat, unused(label + "-" + seat.guid()));
            } else {
                names.put(seat, unused(label));
            }
        });
    }

    private String unused(String name) {
        return Keys.unused(Keys.shortened(name, SeatId.MAX_LENGTH - ROOM_FOR_A_SUFFIX), taken);
    }

    private static String printed(PlanDraft.Section section, PlanDraft.Row row, PlanDraft.Seat seat) {
        return section.printed() + '\0' + row.label() + '\0' + seat.number();
    }

    private interface Visit {
        void seat(PlanDraft.Section section, PlanDraft.Row row, PlanDraft.Seat seat);
    }

    private void forEachUnnamed(PlanDraft plan, Visit visit) {
        for (PlanDraft.Section section : plan.sections()) {
            for (PlanDraft.Row row : section.rows()) {
                for (PlanDraft.Seat seat : row.seats()) {
                    if (!hasUniqueGuid(seat)) {
                        visit.seat(section, row, seat);
                    }
                }
            }
        }
    }
}
