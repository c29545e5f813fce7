package podo.catalogue.internal.importing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import podo.catalogue.document.CatalogueDocument.EventEntry;
import podo.catalogue.internal.document.Findings;
import podo.catalogue.internal.document.Path;
import podo.catalogue.internal.store.Production;

/** Compares the days that a document gives an event with its showtimes, which tell them where there are any. */
final class RunDays {
    private RunDays() {}

    /**
     * Notes days that leave out a showtime as errors; days that go beyond the showtimes are warned of. A source that knows
     * of no showtimes, such as a registry, is only told that they say otherwise.
     */
    static void check(Path path, EventEntry entry, Production production, Findings findings) {
        if (production.showtimes().isEmpty()) {
            return;
        }
        LocalDate first = production.firstDate();
        LocalDate last = production.lastDate();
        boolean knowsShowtimes = !entry.showtimes().isEmpty();
        compare(path.member("firstDate"), entry.firstDate(), first, "first", knowsShowtimes, findings);
        compare(path.member("lastDate"), entry.lastDate(), last, "last", knowsShowtimes, findings);
    }

    private static void compare(
            Path path, @Nullable String given, LocalDate told, String which, boolean strict, Findings findings) {
        LocalDate day = given == null ? told : LocalDate.parse(given);
        boolean leavesOut = which.equals("first") ? day.isAfter(told) : day.isBefore(told);
        String shown = "the " + which + " showtime is on " + told + " in the venue's time";
        if (leavesOut && strict) {
            findings.error(path, "must be " + told + " or left out: " + shown + "; it is " + day);
        } else if (!day.equals(told)) {
            findings.warning(path, "is not used: " + shown + ", not on " + day);
        }
    }
}
