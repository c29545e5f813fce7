package podo.catalogue.internal.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import podo.catalogue.LocalText;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan;
import podo.catalogue.document.CatalogueDocument.PlanEntry;
import podo.catalogue.document.CatalogueDocument.RowEntry;
import podo.catalogue.document.CatalogueDocument.SeatEntry;
import podo.catalogue.document.CatalogueDocument.SectionEntry;

/** Which seats of a published plan have a gap before them, hence no neighbour on that side. */
class SeatPitchTest {
    @Test
    void gap_twoSeatsFarApartBesideOrdinaryRows_isOne() {
        assertThat(gaps(section(even(25, 10), even(25, 10), row(0, 600)))).containsExactly("r3-2");
    }

    @Test
    void gap_threeAndTenSeatsFarApartBesideOrdinaryRows_areAllApart() {
        assertThat(gaps(section(even(25, 10), even(25, 10), row(0, 300, 600)))).containsExactly("r3-2", "r3-3");
        assertThat(gaps(section(even(25, 40), even(300, 10)))).hasSize(9);
    }

    @Test
    void gap_sectionOfPairsFarApart_isMeasuredByThePlan() {
        assertThat(gaps(section(even(25, 10)), section(row(0, 600), row(0, 600), row(0, 600), row(0, 600))))
                .hasSize(4);
    }

    @Test
    void gap_wideButEvenPlan_hasNone() {
        assertThat(gaps(section(even(300, 10), even(300, 3), row(0, 300)))).isEmpty();
        assertThat(gaps(section(row(0, 600)))).isEmpty();
    }

    @Test
    void gap_armchairsAmongBenches_areNeighbours() {
        assertThat(gaps(section(even(25, 10), even(25, 10), even(55, 6)))).isEmpty();
        assertThat(gaps(section(even(25, 20)), section(even(60, 4), row(0, 60))))
                .isEmpty();
    }

    @Test
    void gap_aisles_areFoundInLongAndShortRows() {
        assertThat(gaps(section(row(0, 25, 50, 100, 125, 150), row(0, 25, 75)))).containsExactly("r1-4", "r2-3");
    }

    @Test
    void gap_bentRow_hasNone() {
        List<SeatEntry> seats = IntStream.range(0, 12)
                .mapToObj(seat -> seat(
                        "r1-" + (seat + 1), 300 * Math.cos(seat * Math.PI / 24), 300 * Math.sin(seat * Math.PI / 24)))
                .toList();
        assertThat(gaps(new SectionEntry("A", LocalText.of("A"), List.of(new RowEntry("1", seats)))))
                .isEmpty();
    }

    private static List<String> gaps(SectionEntry... sections) {
        List<SectionEntry> named = new ArrayList<>();
        for (int i = 0; i < sections.length; i++) {
            named.add(new SectionEntry("S" + i, LocalText.of("S" + i), prefixed(i, sections[i].rows())));
        }
        SeatPlan plan = PlanDrawing.of(new PlanEntry("plan", "plan", 1000, 1000, new Point(0, 0), named, List.of()));
        return plan.seats()
                .filter(SeatPlan.Seat::gap)
                .map(SeatPlan.Seat::seatId)
                .toList();
    }

    private static List<RowEntry> prefixed(int section, List<RowEntry> rows) {
        if (section == 0) {
            return rows;
        }
        return rows.stream()
                .map(row -> new RowEntry(
                        row.row(),
                        row.seats().stream()
                                .map(seat -> seat("s" + section + seat.id(), seat.x(), seat.y()))
                                .toList()))
                .toList();
    }

    private static SectionEntry section(double[]... rows) {
        List<RowEntry> entries = new ArrayList<>();
        for (double[] row : rows) {
            int number = entries.size() + 1;
            List<SeatEntry> seats = IntStream.range(0, row.length)
                    .mapToObj(seat -> seat("r" + number + "-" + (seat + 1), row[seat], number * 30))
                    .toList();
            entries.add(new RowEntry(String.valueOf(number), seats));
        }
        return new SectionEntry("A", LocalText.of("A"), entries);
    }

    private static double[] even(double pitch, int seats) {
        return IntStream.range(0, seats).mapToDouble(seat -> seat * pitch).toArray();
    }

    private static double[] row(double... places) {
        return DoubleStream.of(places).toArray();
    }

    private static SeatEntry seat(String id, double x, double y) {
        return new SeatEntry(id, "1", x, y, "R", false);
    }
}
