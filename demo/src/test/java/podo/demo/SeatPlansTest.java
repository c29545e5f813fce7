package podo.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import podo.catalogue.document.CatalogueDocument.PlanEntry;
import podo.catalogue.document.CatalogueDocument.RowEntry;
import podo.catalogue.document.CatalogueDocument.SeatEntry;
import podo.catalogue.document.CatalogueDocument.SectionEntry;
import podo.demo.internal.plan.SeatPlans;

/** The seat plans have the sizes of the houses they are drawn from, and no seat stands in another's way. */
final class SeatPlansTest {
    private static final double CLOSEST = 16;
    private static final Set<String> GRADES = Set.of("VIP", "R", "S", "A");

    static List<PlanEntry> plans() {
        return SeatPlans.all();
    }

    @ParameterizedTest
    @CsvSource({
        "small-theatre, 320, 360",
        "musical-theatre, 1200, 1280",
        "concert-hall, 2800, 3200",
        "arena, 14500, 16000",
        "stadium, 48000, 52000"
    })
    void seatCount_ofEachPlan_isThatOfARealHouse(String key, int fewest, int most) {
        PlanEntry plan = SeatPlans.all().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
        assertThat(seats(plan).count()).isBetween((long) fewest, (long) most);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void sections_ofEachPlan_haveUniqueIdsAndNoEmptyRow(PlanEntry plan) {
        assertThat(plan.sections()).extracting(SectionEntry::id).doesNotHaveDuplicates();
        assertThat(plan.sections()).allSatisfy(section -> {
            assertThat(section.id()).matches("[A-Za-z0-9-]+");
            assertThat(section.name().en()).isNotBlank();
            assertThat(section.rows()).isNotEmpty().allMatch(row -> !row.seats().isEmpty());
        });
    }

    @ParameterizedTest
    @MethodSource("plans")
    void seats_ofEachPlan_areNamedOnce(PlanEntry plan) {
        Set<String> names = new HashSet<>();
        for (SectionEntry section : plan.sections()) {
            for (RowEntry row : section.rows()) {
                for (SeatEntry seat : row.seats()) {
                    assertThat(names.add(section.id() + "-" + row.row() + "-" + seat.number()))
                            .as("%s %s %s", section.id(), row.row(), seat.number())
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void seats_ofEachPlan_useAllGradesAndSomeAreAccessible(PlanEntry plan) {
        assertThat(seats(plan).map(SeatEntry::grade).distinct()).containsExactlyInAnyOrderElementsOf(GRADES);
        assertThat(seats(plan).filter(SeatEntry::accessible)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void seats_ofEachPlan_standInsideItAndApart(PlanEntry plan) {
        List<SeatEntry> all = seats(plan).toList();
        assertThat(all)
                .allMatch(seat -> seat.x() > 0 && seat.y() > 0 && seat.x() < plan.width() && seat.y() < plan.height());
        assertThat(tooClose(all)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void decorations_ofEachPlan_haveOneStageThatNoSeatStandsOn(PlanEntry plan) {
        var stages = plan.decorations().stream()
                .filter(shape -> shape.kind().equals("stage"))
                .toList();
        assertThat(stages).hasSize(1);
        var corners = stages.getFirst().outline();
        assertThat(corners).hasSizeGreaterThan(3);
        assertThat(seats(plan).filter(seat -> inside(corners, seat.x(), seat.y())))
                .isEmpty();
    }

    @Test
    void tooClose_twoSeatsInOnePlace_areFound() {
        SeatEntry one = new SeatEntry(null, "1", 100, 100, "R", false);
        SeatEntry other = new SeatEntry(null, "2", 110, 105, "R", false);
        assertThat(tooClose(List.of(one, other))).hasSize(1);
    }

    /** Puts seats on a grid of cells as wide as the closest distance, so that only nine cells can hold a neighbour. */
    private static List<String> tooClose(List<SeatEntry> seats) {
        Map<Long, List<SeatEntry>> cells = new HashMap<>();
        List<String> found = new ArrayList<>();
        for (SeatEntry seat : seats) {
            long column = (long) (seat.x() / CLOSEST);
            long row = (long) (seat.y() / CLOSEST);
            for (long x = column - 1; x <= column + 1; x++) {
                for (long y = row - 1; y <= row + 1; y++) {
                    cells.getOrDefault(x * 100_000 + y, List.of()).stream()
                            .filter(other -> Math.hypot(other.x() - seat.x(), other.y() - seat.y()) < CLOSEST)
                            .forEach(other -> found.add(seat + " and " + other));
                }
            }
            cells.computeIfAbsent(column * 100_000 + row, cell -> new ArrayList<>())
                    .add(seat);
        }
        return found;
    }

    private static boolean inside(List<podo.catalogue.Point> corners, double x, double y) {
        boolean inside = false;
        for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
            var a = corners.get(i);
            var b = corners.get(j);
            boolean crosses = (a.y() > y) != (b.y() > y);
            if (crosses && x < (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()) + a.x()) {
                inside = !inside;
            }
        }
        return inside;
    }

    private static Stream<SeatEntry> seats(PlanEntry plan) {
        return plan.sections().stream()
                .flatMap(section -> section.rows().stream())
                .flatMap(row -> row.seats().stream());
    }
}
