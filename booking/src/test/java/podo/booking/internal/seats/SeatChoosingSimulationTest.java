package podo.booking.internal.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podo.booking.internal.seats.SeatFinder.Found;
import podo.booking.internal.seats.SeatFinder.Wish;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan;
import podo.kernel.BookingId;

/**
 * Sells nine tenths of a stadium to fans who leave the choice to us: several processes, in each of them many wishes at
 * once, boards that hear of holds late. Counts the tries that each wish takes, and compares what it gets with the best that
 * was free in the whole house when it was chosen.
 */
@Tag("calculates")
class SeatChoosingSimulationTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant UNTIL = NOW.plusSeconds(300);
    private static final int LATE_CHANGES = 6;
    private static final long MICROS_A_STEP = 250;
    private static final int TRIES = 8;
    private final long seed = Long.getLong("podo.seed", 20_261_130L);

    /**
     * @param count seats of each wish; 0 for one to four
     * @param oneTry how many of a hundred are served in one try at least
     */
    @ParameterizedTest
    @CsvSource({"1,120,2,100", "1,120,0,100", "2,4,0,95", "2,4,2,90", "4,2,0,90"})
    void wishesAtOnce_areServedInOneTryAndNearlyAsWellAsCanBe(int processes, int atOnceInEach, int count, int oneTry) {
        Sale sale = new Sale(stadium(), processes, count, atOnceInEach * processes);

        sale.sellUntil(0.9);

        assertThat(sale.refused).as("told that seats were taken").isLessThanOrEqualTo(processes == 1 ? 0 : 5);
        assertThat(sale.inOneTry).as("in one try of " + sale.served).isGreaterThanOrEqualTo(sale.served * oneTry / 100);
        assertThat(sale.asGood).as("nearly as good as the best").isGreaterThanOrEqualTo(sale.served * 95 / 100);
    }

    @Test
    void wishesOfOneProcess_areNeverGivenTheSameSeats_whoeverFails() {
        SeatPlanIndex plan = TestPlans.rows(30, 30);
        SeatBoard board = new SeatBoard(TestPlans.SHOWTIME, plan, () -> NOW);
        Random random = new Random(seed);
        Set<ChosenSeats> underWay = new HashSet<>();
        for (int step = 0; step < 3_000; step++) {
            if (underWay.size() < 25 && random.nextBoolean()) {
                Optional<ChosenSeats> chosen = board.chooser().best(Wish.of(1 + random.nextInt(3)), 0, random);
                chosen.ifPresent(seats ->
                        assertThat(underWay).as("step " + step(underWay)).noneMatch(other -> overlap(seats, other)));
                chosen.ifPresent(underWay::add);
            } else if (!underWay.isEmpty()) {
                ChosenSeats failed = underWay.iterator().next();
                underWay.remove(failed);
                failed.close();
            }
        }
        underWay.forEach(ChosenSeats::close);
        assertThat(board.free().cardinality()).as("nothing stays chosen").isEqualTo(60);
    }

    private static String step(Set<ChosenSeats> underWay) {
        return "with " + underWay.size() + " under way";
    }

    private static boolean overlap(ChosenSeats one, ChosenSeats other) {
        return one.seats().ordinals().anyMatch(other.seats().list()::contains);
    }

    /** A house that several processes sell at once. */
    private final class Sale {
        private final SeatPlanIndex plan;
        private final SimulatedSeats holds;
        private final List<SimulatedSeats.LateBoard> boards = new ArrayList<>();
        private final List<Wanted> underWay = new ArrayList<>();
        private final BitSet sold = new BitSet();
        private final Random random;
        private final int count;
        private final int atOnce;
        private long steps;
        private int served;
        private int inOneTry;
        private int asGood;
        private int refused;

        /** @param count seats of each wish; 0 for one to four */
        Sale(SeatPlanIndex plan, int processes, int count, int atOnce) {
            this.plan = plan;
            this.random = new Random(seed);
            this.count = count;
            this.atOnce = atOnce;
            SeatTruth.SectionTruth nothing = new SeatTruth.SectionTruth(Map.of(), List.of(), Map.of());
            this.holds = new SimulatedSeats(
                    TestPlans.SHOWTIME, plan, (_, _) -> nothing, () -> NOW.plusNanos(MICROS_A_STEP * 1_000 * steps));
            for (int i = 0; i < processes; i++) {
                boards.add(holds.board());
            }
        }

        void sellUntil(double share) {
            while (sold.cardinality() < share * plan.capacity()) {
                steps++;
                if (underWay.size() < atOnce) {
                    SimulatedSeats.LateBoard process = boards.get(random.nextInt(boards.size()));
                    Wish wish = Wish.of(count == 0 ? 1 + random.nextInt(4) : count);
                    choose(new Wanted(process, wish, 0, Optional.empty(), false));
                } else {
                    hold(underWay.remove(random.nextInt(underWay.size())));
                }
                boards.forEach(board -> board.hearUpTo(random.nextInt(LATE_CHANGES)));
            }
        }

        private void choose(Wanted wanted) {
            ChosenSeats chosen = wanted.process
                    .board()
                    .chooser()
                    .best(wanted.wish, wanted.lost, random)
                    .orElseThrow();
            underWay.add(new Wanted(
                    wanted.process, wanted.wish, wanted.lost, Optional.of(chosen), isAsGood(wanted, chosen)));
        }

        private boolean isAsGood(Wanted wanted, ChosenSeats chosen) {
            BitSet free = new BitSet();
            free.set(0, plan.capacity());
            free.andNot(sold);
            underWay.stream()
                    .filter(other -> other.process == wanted.process)
                    .forEach(other ->
                            other.chosen.orElseThrow().seats().ordinals().forEach(free::clear));
            Found best = new SeatFinder(plan, free)
                    .best(TestPlans.SHOWTIME, wanted.wish)
                    .orElseThrow();
            return chosen.seating().orElseThrow().compareTo(best.seating()) <= 0
                    && distance(chosen.seats()) <= 1.1 * distance(best.seats());
        }

        private double distance(SeatSelection seats) {
            return seats.ordinals()
                    .mapToDouble(seat -> SeatGroup.distance(plan.place(seat).seat(), plan.focus()))
                    .average()
                    .orElseThrow();
        }

        private void hold(Wanted wanted) {
            try (ChosenSeats chosen = wanted.chosen.orElseThrow()) {
                BookingId booking = BookingId.random(TestPlans.SHOWTIME);
                switch (holds.hold(plan, chosen.seats(), booking, UNTIL)) {
                    case HoldAnswer.Held _ -> {
                        chosen.held();
                        chosen.seats().ordinals().forEach(sold::set);
                        served++;
                        inOneTry += wanted.lost == 0 ? 1 : 0;
                        asGood += wanted.asGood ? 1 : 0;
                        return;
                    }
                    case HoldAnswer.Taken taken -> wanted.process.board().foundTaken(taken.ordinals());
                    case HoldAnswer.TooLate _ -> throw new AssertionError("time stands still");
                    case HoldAnswer.Away _ -> throw new AssertionError("the holds are here");
                }
            }
            if (wanted.lost + 1 == TRIES) {
                refused++;
            } else {
                choose(new Wanted(wanted.process, wanted.wish, wanted.lost + 1, Optional.empty(), false));
            }
        }
    }

    /** A fan's wish on its way. */
    private record Wanted(
            SimulatedSeats.LateBoard process, Wish wish, int lost, Optional<ChosenSeats> chosen, boolean asGood) {}

    /** Two tiers of blocks round a pitch, their seats at the places of a grid. */
    private static SeatPlanIndex stadium() {
        List<SeatPlan.Section> sections = new ArrayList<>();
        int ordinal = 0;
        for (int block = 0; block < 32; block++) {
            List<SeatPlan.Row> rows = new ArrayList<>();
            double angle = 2 * Math.PI * (block % 16) / 16;
            for (int row = 0; row < 14; row++) {
                double radius = (block < 16 ? 1_100 : 1_700) + 26 * row;
                List<SeatPlan.Seat> seats = new ArrayList<>();
                for (int seat = 0; seat < 18; seat++) {
                    double along = angle + (seat - 8.5) * 20 / radius;
                    String id = block + "-" + row + "-" + seat;
                    double x = 1.4 * radius * Math.cos(along);
                    seats.add(TestPlans.seat(
                            id, ordinal++, x, radius * Math.sin(along), "R", seat == 0 || seat == 9, false));
                }
                rows.add(new SeatPlan.Row(Integer.toString(row), seats));
            }
            sections.add(TestPlans.section(Integer.toString(block), rows));
        }
        return new SeatPlanIndex(new SeatPlan("stadium", 8_000, 6_000, new Point(0, 0), sections, List.of()));
    }
}
