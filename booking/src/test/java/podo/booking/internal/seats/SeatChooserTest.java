package podo.booking.internal.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import podo.booking.Seating;
import podo.booking.internal.seats.SeatFinder.Found;
import podo.booking.internal.seats.SeatFinder.Wish;
import podo.catalogue.SeatPlan;

class SeatChooserTest {
    private static final String R = "R";
    private final long seed = Long.getLong("podo.seed", 20_261_130L);
    private final Random random = new Random(seed);
    private final AtomicLong now = new AtomicLong(1_000_000);
    private final Map<SeatBoard, Map<String, Long>> versions = new HashMap<>();

    @Test
    void best_onBoardsThatChange_isWhatTheFinderFindsInTheWholeHouse() {
        for (int round = 0; round < 150; round++) {
            SeatBoard board = board(TestPlans.random(random));
            for (int step = 0; step < 20; step++) {
                int seat = random.nextInt(board.plan().capacity());
                board.apply(change(board, seat, random.nextInt(4) == 0 ? SeatState.AVAILABLE : SeatState.SOLD));
                Wish wish = wish();
                Optional<Found> expected = new SeatFinder(board.plan(), board.free()).best(TestPlans.SHOWTIME, wish);

                Optional<ChosenSeats> chosen = board.chooser().best(wish, 0, random);

                assertThat(chosen.map(seats ->
                                new Found(seats.seats(), seats.seating().orElseThrow())))
                        .as("seed " + seed + ", round " + round + ", " + wish)
                        .isEqualTo(expected);
                chosen.ifPresent(ChosenSeats::close);
            }
        }
    }

    @Test
    void seatsThatWereHeld_arePassedOverUntilTheBoardHasShownThem() {
        SeatBoard board = board(TestPlans.rows(10));
        ChosenSeats held = choose(board);
        held.held();
        held.close();
        assertThat(overlap(held, choose(board))).as("not shown yet").isFalse();

        held.seats().ordinals().forEach(seat -> board.apply(change(board, seat, SeatState.HELD)));
        held.seats().ordinals().forEach(seat -> board.apply(change(board, seat, SeatState.AVAILABLE)));

        assertThat(choose(board).seats()).as("given back, and shown so").isEqualTo(held.seats());
    }

    @Test
    void seatsThatTheBoardNeverShows_countAgainAfterAWhile() {
        SeatBoard board = board(TestPlans.rows(10));
        ChosenSeats held = choose(board);
        held.held();
        held.close();

        now.addAndGet(FreeSeats.LATE_MILLIS - 1);
        assertThat(board.free().cardinality()).isEqualTo(8);
        now.addAndGet(1);
        assertThat(board.free().cardinality()).isEqualTo(10);
    }

    @Test
    void namedSeatsUnderWay_areNeitherChosenNorOffered() {
        SeatBoard board = board(TestPlans.rows(10));
        ChosenSeats named = board.choose(TestPlans.seats(4, 5));
        ChosenSeats alsoNamed = board.choose(TestPlans.seats(5, 6));

        assertThat(overlap(named, choose(board))).isFalse();
        assertThat(board.alternativesTo(TestPlans.seats(4))
                        .orElseThrow()
                        .seats()
                        .list())
                .doesNotContain(4, 5, 6);
        alsoNamed.close();
        assertThat(board.free().get(5))
                .as("the first who named it still holds it")
                .isFalse();
        named.close();
        assertThat(board.free().get(5)).isTrue();
    }

    @Test
    void whileOthersSell_eachProcessPrefersRowsOfItsOwn() {
        SeatPlanIndex plan = manyRows();
        SeatBoard one = board(plan);
        SeatBoard other = board(plan);
        double best = distance(plan, choose(one).seats());
        one.chooser().best(Wish.of(2), 0, random).orElseThrow().close();
        for (SeatBoard board : List.of(one, other)) {
            board.apply(change(board, plan.capacity() - 1, SeatState.HELD));
        }

        SeatSelection first =
                one.chooser().best(Wish.of(2), 0, new Random(1)).orElseThrow().seats();
        SeatSelection second =
                other.chooser().best(Wish.of(2), 0, new Random(2)).orElseThrow().seats();

        assertThat(plan.rowOf(first.list().getFirst()))
                .isNotEqualTo(plan.rowOf(second.list().getFirst()));
        assertThat(List.of(distance(plan, first), distance(plan, second))).allMatch(far -> far <= 1.06 * best + 20);
        now.addAndGet(SeatBoard.ELSEWHERE_MILLIS);
        assertThat(other.rowsSoldElsewhere()).as("nobody else sells any more").isNull();
    }

    @Test
    void wishThatLost_mayTakeWhatLeavesAnOrphan_unlessItMustNot() {
        SeatBoard board = board(TestPlans.rows(3, 2));
        board.foundTaken(List.of(3, 4)); // only three seats in a row are left: any two leave one alone
        Wish strict = new Wish(2, Optional.of(R), Optional.empty(), 0, Seating.SIDE_BY_SIDE);

        assertThat(board.chooser().best(strict, 5, random)).isEmpty();
        assertThat(board.chooser().best(Wish.of(2), 5, random).orElseThrow().seating())
                .contains(Seating.SIDE_BY_SIDE_LEAVING_ONE);
    }

    private ChosenSeats choose(SeatBoard board) {
        return board.chooser().best(Wish.of(2), 0, random).orElseThrow();
    }

    private static boolean overlap(ChosenSeats one, ChosenSeats other) {
        return one.seats().ordinals().anyMatch(other.seats().list()::contains);
    }

    private static double distance(SeatPlanIndex plan, SeatSelection seats) {
        return seats.ordinals()
                .mapToDouble(seat -> SeatGroup.distance(plan.place(seat).seat(), plan.focus()))
                .average()
                .orElseThrow();
    }

    private SeatChange change(SeatBoard board, int seat, SeatState state) {
        SeatPlanIndex.SectionRange range = board.plan().place(seat).range();
        long version = versions.computeIfAbsent(board, _ -> new HashMap<>()).merge(range.sectionId(), 1L, Long::sum);
        long until = state == SeatState.HELD ? now.get() + 300_000 : 0;
        return new SeatChange(range.sectionId(), version, state, until, List.of(seat - range.first()));
    }

    private Wish wish() {
        int count = 1 + random.nextInt(5);
        return new Wish(
                count,
                random.nextInt(3) == 0 ? Optional.of(R) : Optional.empty(),
                random.nextInt(4) == 0 ? Optional.of("A") : Optional.empty(),
                random.nextInt(3) == 0 ? 1 : 0,
                List.of(Seating.values()).get(random.nextInt(Seating.values().length)));
    }

    /** One section of sixty rows at nearly the same distance. */
    private static SeatPlanIndex manyRows() {
        List<SeatPlan.Row> rows = new ArrayList<>();
        for (int row = 0; row < 60; row++) {
            List<SeatPlan.Seat> seats = new ArrayList<>();
            for (int seat = 0; seat < 10; seat++) {
                seats.add(TestPlans.seat(row + "-" + seat, row * 10 + seat, seat * 10, 5_000 + row, R, false, false));
            }
            rows.add(new SeatPlan.Row(Integer.toString(row), seats));
        }
        return TestPlans.index(List.of(TestPlans.section("A", rows)));
    }

    private SeatBoard board(SeatPlanIndex plan) {
        return new SeatBoard(TestPlans.SHOWTIME, plan, () -> Instant.ofEpochMilli(now.get()));
    }
}
