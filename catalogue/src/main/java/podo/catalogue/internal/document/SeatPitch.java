package podo.catalogue.internal.document;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import podo.catalogue.document.CatalogueDocument.PlanEntry;
import podo.catalogue.document.CatalogueDocument.RowEntry;
import podo.catalogue.document.CatalogueDocument.SeatEntry;
import podo.catalogue.document.CatalogueDocument.SectionEntry;

/**
 * How far apart neighbours usually sit. A row says it itself, if it has enough seats and does not differ from the rest of
 * the house as only a drawing of something else does (tables, two boxes in one row); else its section says it, under the
 * same conditions, else the plan.
 *
 * @param usual between neighbours of the part that speaks; 0 where nobody has a neighbour
 */
record SeatPitch(double usual) {
    /** Seats farther apart than this many times the usual distance are not neighbours. */
    private static final double GAP = 1.5;

    /** Two seats or three say nothing about what is usual. */
    private static final int FEWEST_SPACINGS = 3;

    /** Armchairs stand twice as far apart as benches are divided; what differs more is not a row of neighbours. */
    private static final double MOST_TIMES = 3;

    static SeatPitch of(PlanEntry plan) {
        return new SeatPitch(median(plan.sections().stream().flatMapToDouble(SeatPitch::spacings)));
    }

    SeatPitch in(SectionEntry section) {
        return trusting(spacings(section));
    }

    SeatPitch in(RowEntry row) {
        return trusting(Arrays.stream(spacings(row.seats())));
    }

    /** Whether seats so far apart are not side by side. */
    boolean isGap(double distance) {
        return distance > GAP * usual;
    }

    /** The distance from each seat to the next. */
    static double[] spacings(List<SeatEntry> seats) {
        double[] spacings = new double[Math.max(0, seats.size() - 1)];
        for (int i = 0; i < spacings.length; i++) {
            SeatEntry one = seats.get(i);
            SeatEntry next = seats.get(i + 1);
            spacings[i] = Math.hypot(next.x() - one.x(), next.y() - one.y());
        }
        return spacings;
    }

    private SeatPitch trusting(DoubleStream spacings) {
        double[] all = spacings.toArray();
        double own = median(Arrays.stream(all));
        boolean likely = own <= MOST_TIMES * usual && own * MOST_TIMES >= usual;
        return all.length >= FEWEST_SPACINGS && likely ? new SeatPitch(own) : this;
    }

    private static DoubleStream spacings(SectionEntry section) {
        return section.rows().stream().flatMapToDouble(row -> Arrays.stream(spacings(row.seats())));
    }

    /** The lower of the two middle ones: of two distances the shorter is that of neighbours. */
    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
    }
}
