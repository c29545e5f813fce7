package podo.booking.internal.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import podo.booking.Seating;
import podo.booking.internal.seats.SeatFinder.Found;
import podo.booking.internal.seats.SeatFinder.Wish;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan;
import podo.catalogue.SeatPlan.Seat;

class SeatFinderTest {
    private static final String R = "R";
    private static final int ROUNDS = 2_000;
    private final long seed = Long.getLong("podo.seed", 20_261_123L);

    @Test
    void best_isTheWindowNearestToTheFocus() {
        // ten seats at x = 10 … 100; the focus is above x = 55
        assertThat(best(TestPlans.rows(10), 2)).contains(found(Seating.SIDE_BY_SIDE, 4, 5));
    }

    @Test
    void aisle_isNotSpanned() {
        SeatPlanIndex plan = row(i -> i == 5, _ -> false, _ -> R);
        assertThat(best(plan, 2)).contains(found(Seating.SIDE_BY_SIDE, 3, 4));
    }

    @Test
    void singleSeat_isNotLeftAlone() {
        // seats 3-7 are free: the nearest pair 4,5 would leave 3 alone
        assertThat(best(TestPlans.rows(10), 2, 0, 1, 2, 8, 9)).contains(found(Seating.SIDE_BY_SIDE, 3, 4));
    }

    @Test
    void singleSeatOfAnotherGrade_isNotLeftAloneEither() {
        SeatPlanIndex plan = row(_ -> false, _ -> false, i -> i == 2 ? "VIP" : R);
        Wish wish = new Wish(2, Optional.of(R), Optional.empty(), 0, Seating.SCATTERED);

        // 3,4 would leave the VIP seat 2 alone; seats 2-6 are free
        assertThat(finder(plan, Set.of(0, 1, 7, 8, 9)).best(TestPlans.SHOWTIME, wish))
                .contains(found(Seating.SIDE_BY_SIDE, 5, 6));
    }

    @Test
    void seatThatWasAloneBefore_isNoOrphan() {
        // 3 is alone already, behind an aisle
        SeatPlanIndex plan = row(i -> i == 4, _ -> false, _ -> R);
        assertThat(best(plan, 2, 0, 1, 2, 6, 7, 8, 9)).contains(found(Seating.SIDE_BY_SIDE, 4, 5));
    }

    @Test
    void whereOnlyAnOrphanIsPossible_itIsTakenAndTold() {
        assertThat(best(TestPlans.rows(10), 2, 0, 1, 2, 3, 7, 8, 9))
                .contains(found(Seating.SIDE_BY_SIDE_LEAVING_ONE, 4, 5));
    }

    @Test
    void whereNoRowHasEnough_twoHalvesSitOneBehindTheOther() {
        // of three rows of ten, the seats 2 to 5 of the first two are free and half of the last
        SeatPlanIndex plan = hall(3);
        Integer[] taken = {0, 1, 6, 7, 8, 9, 10, 11, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25};

        assertThat(best(plan, 5, taken)).contains(found(Seating.TWO_ROWS, 3, 4, 5, 14, 15));
        assertThat(best(plan, 8, taken)).contains(found(Seating.TWO_ROWS, 2, 3, 4, 5, 12, 13, 14, 15));
    }

    @Test
    void rowsThatAnAisleParts_areNotOneBehindTheOther() {
        List<SeatPlan.Row> rows = new ArrayList<>();
        int ordinal = 0;
        for (int y : List.of(100, 120, 200)) {
            List<Seat> seats = new ArrayList<>();
            for (int n = 0; n < 2; n++) {
                seats.add(TestPlans.seat("A-" + ordinal, ordinal++, 10 + n * 10, y, R, n == 1, false));
            }
            rows.add(new SeatPlan.Row(Integer.toString(y), seats));
        }
        SeatPlanIndex plan = TestPlans.index(List.of(TestPlans.section("A", rows)));

        assertThat(best(plan, 2, 0, 1)).contains(found(Seating.ONE_SECTION, 2, 3));
        assertThat(best(plan, 2, 0)).contains(found(Seating.TWO_ROWS, 1, 3));
    }

    @Test
    void rowsMuchFurtherApartThanTheHouses_areNotOneBehindTheOther() {
        List<SeatPlan.Section> sections = new ArrayList<>();
        int ordinal = 0;
        for (String name : List.of("A", "B", "C")) {
            List<SeatPlan.Row> rows = new ArrayList<>();
            for (int row = 0; row < 2; row++) {
                int y = "C".equals(name) ? 100 + 600 * row : 100 + 20 * row;
                rows.add(new SeatPlan.Row(
                        Integer.toString(row), List.of(TestPlans.seat(name + row, ordinal++, 10, y, R, false, false))));
            }
            sections.add(TestPlans.section(name, rows));
        }
        SeatPlanIndex plan = TestPlans.index(sections);

        assertThat(best(plan, 2, 2, 3, 4, 5)).contains(found(Seating.TWO_ROWS, 0, 1));
        assertThat(best(plan, 2, 0, 1, 2, 3)).contains(found(Seating.ONE_SECTION, 4, 5));
    }

    @Test
    void seatInAnotherSpelling_isFound() {
        SeatPlanIndex plan = TestPlans.index(List.of(TestPlans.section(
                "가", List.of(new SeatPlan.Row("1", List.of(TestPlans.seat("가-1", 0, 10, 100, "석", false, false)))))));
        String decomposed = java.text.Normalizer.normalize("가-1", java.text.Normalizer.Form.NFD);
        Wish wish = new Wish(1, Optional.of("\u1109\u1165\u11a8"), Optional.of("\u1100\u1161"), 0, Seating.SCATTERED);

        assertThat(plan.ordinal(decomposed)).hasValue(0);
        assertThat(finder(plan, Set.of()).best(TestPlans.SHOWTIME, wish.spelledAs(plan)))
                .contains(found(Seating.SIDE_BY_SIDE, 0));
    }

    @Test
    void whereNoneAreAdjacent_theNearestOfOneSectionAreTaken() {
        assertThat(best(TestPlans.rows(10), 3, 1, 3, 5, 7, 9)).contains(found(Seating.ONE_SECTION, 2, 4, 6));
    }

    @Test
    void whereNoSectionHasEnough_theNearestOfTheHouseAreTaken() {
        assertThat(best(TestPlans.rows(2, 2), 3)).contains(found(Seating.SCATTERED, 0, 1, 3));
    }

    @Test
    void lastStepThatWillDo_isNotExceeded() {
        SeatFinder orphan = finder(TestPlans.rows(10), Set.of(0, 1, 2, 3, 7, 8, 9));
        assertThat(orphan.best(TestPlans.SHOWTIME, bounded(2, Seating.SIDE_BY_SIDE)))
                .isEmpty();
        assertThat(orphan.best(TestPlans.SHOWTIME, bounded(2, Seating.SIDE_BY_SIDE_LEAVING_ONE)))
                .isPresent();
        SeatFinder apart = finder(TestPlans.rows(2, 2), Set.of());
        assertThat(apart.best(TestPlans.SHOWTIME, bounded(3, Seating.ONE_SECTION)))
                .isEmpty();
        assertThat(apart.best(TestPlans.SHOWTIME, bounded(3, Seating.SCATTERED)))
                .isPresent();
    }

    @Test
    void notEnough_isEmpty() {
        assertThat(best(TestPlans.rows(4), 3, 0, 1)).isEmpty();
        assertThat(best(TestPlans.rows(4), 5)).isEmpty();
    }

    @Test
    void grade_isKept() {
        SeatPlanIndex plan = row(_ -> false, _ -> false, i -> i < 3 ? "VIP" : R);
        SeatFinder finder = finder(plan, Set.of());
        Wish vip = new Wish(2, Optional.of("VIP"), Optional.empty(), 0, Seating.SCATTERED);
        Wish four = new Wish(4, Optional.of("VIP"), Optional.empty(), 0, Seating.SCATTERED);

        // 1,2 are nearer to the focus and would leave 0 alone; 2 has a free seat of another grade beside it
        assertThat(finder.best(TestPlans.SHOWTIME, vip)).contains(found(Seating.SIDE_BY_SIDE, 0, 1));
        assertThat(finder.best(TestPlans.SHOWTIME, four)).isEmpty();
    }

    @Test
    void section_isKept() {
        SeatFinder finder = finder(TestPlans.rows(10, 10), Set.of());
        Wish wish = new Wish(2, Optional.empty(), Optional.of("B"), 0, Seating.SCATTERED);

        assertThat(finder.best(TestPlans.SHOWTIME, wish)).contains(found(Seating.SIDE_BY_SIDE, 14, 15));
    }

    @Test
    void wheelchairPlaces_areLeftOut() {
        SeatPlanIndex plan = row(_ -> false, i -> i >= 4, _ -> R);
        assertThat(best(plan, 2)).contains(found(Seating.SIDE_BY_SIDE, 2, 3));
        assertThat(best(plan, 5)).isEmpty();
    }

    @Test
    void wheelchairPlaceThatIsAskedFor_comesWithACompanionBesideIt() {
        SeatPlanIndex plan = row(_ -> false, i -> i >= 6, _ -> R);
        SeatFinder finder = finder(plan, Set.of());

        assertThat(finder.best(TestPlans.SHOWTIME, wheelchairs(2, 1))).contains(found(Seating.SIDE_BY_SIDE, 5, 6));
        assertThat(finder.best(TestPlans.SHOWTIME, wheelchairs(1, 1))).contains(found(Seating.SIDE_BY_SIDE, 6));
        assertThat(finder(plan, Set.of(6, 7, 8, 9)).best(TestPlans.SHOWTIME, wheelchairs(1, 1)))
                .isEmpty();
    }

    @Test
    void wheelchairPlacesWithoutOtherSeatsBeside_areCompanyForEachOther() {
        SeatPlanIndex plan = row(i -> i == 8, i -> i >= 8, _ -> R);
        assertThat(finder(plan, Set.of()).best(TestPlans.SHOWTIME, wheelchairs(2, 1)))
                .contains(found(Seating.SIDE_BY_SIDE, 8, 9));
    }

    @Test
    void seatsKnownAsTaken_areLeftOut() {
        SeatBoard board = new SeatBoard(TestPlans.SHOWTIME, TestPlans.rows(10), java.time.Instant::now);
        board.foundTaken(List.of(4));

        assertThat(new SeatFinder(board.plan(), board.free()).best(TestPlans.SHOWTIME, Wish.of(2)))
                .contains(found(Seating.SIDE_BY_SIDE, 5, 6));
    }

    @Test
    void insteadOf_isNearTheSeatsThatWereWanted() {
        SeatFinder finder = finder(TestPlans.rows(10), Set.of(8, 9));
        assertThat(finder.insteadOf(TestPlans.seats(8, 9))).contains(found(Seating.SIDE_BY_SIDE, 6, 7));
    }

    @Test
    void insteadOf_whenTheyShareAGrade_keepsIt() {
        SeatPlanIndex plan = row(_ -> false, _ -> false, i -> i < 5 ? "VIP" : R);
        SeatFinder finder = finder(plan, Set.of(5));

        assertThat(finder.insteadOf(TestPlans.seats(5))).contains(found(Seating.SIDE_BY_SIDE, 6));
        assertThat(finder.insteadOf(TestPlans.seats(4, 5)).map(Found::seats)).contains(TestPlans.seats(3, 4));
    }

    @Test
    void insteadOfAWheelchairPlace_isAnother() {
        SeatPlanIndex plan = row(_ -> false, i -> i == 0 || i == 9, _ -> R);
        SeatFinder finder = finder(plan, Set.of(9));

        assertThat(finder.insteadOf(TestPlans.seats(8, 9))).contains(found(Seating.SIDE_BY_SIDE, 0, 1));
        assertThat(finder.insteadOf(TestPlans.seats(0, 9))).isEmpty();
        assertThat(finder.insteadOf(TestPlans.seats(7, 8)).map(Found::seats)).contains(TestPlans.seats(7, 8));
    }

    @Test
    void randomBoards_agreeWithTryingEveryGroup() {
        Set<Seating> steps = EnumSet.noneOf(Seating.class);
        int empty = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(seed + round);
            SeatPlanIndex plan = TestPlans.random(random);
            Set<Integer> taken = taken(plan, random);
            Wish wish = wish(random);

            Optional<Found> answer = finder(plan, taken).best(TestPlans.SHOWTIME, wish);

            String what = "seed " + (seed + round) + ", " + wish;
            assertThat(answer).as(what).isEqualTo(new SeatFinderOracle(plan, taken, wish, plan.focus()).expected());
            answer.ifPresent(found -> checkRules(plan, taken, wish, found, what));
            answer.map(Found::seating).ifPresent(steps::add);
            empty += answer.isEmpty() ? 1 : 0;
        }
        assertThat(steps).as("every step was tried").containsExactlyInAnyOrder(Seating.values());
        assertThat(empty).isPositive();
    }

    @Test
    void randomSeatsThatAreTaken_areReplacedAsTryingEveryGroupWould() {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(seed + round);
            SeatPlanIndex plan = TestPlans.random(random);
            Set<Integer> taken = taken(plan, random);
            SeatSelection wanted =
                    SeatSelection.of(TestPlans.SHOWTIME, random.ints(1 + random.nextInt(4), 0, plan.capacity()));
            List<Seat> seats =
                    wanted.ordinals().mapToObj(seat -> plan.place(seat).seat()).toList();
            Set<String> grades = new HashSet<>(seats.stream().map(Seat::grade).toList());
            Point middle = new Point(
                    seats.stream().mapToDouble(Seat::x).average().orElseThrow(),
                    seats.stream().mapToDouble(Seat::y).average().orElseThrow());
            int wheelchairs = (int) seats.stream().filter(Seat::accessible).count();
            Optional<String> grade = grades.size() == 1 ? grades.stream().findFirst() : Optional.empty();
            Wish wish = new Wish(seats.size(), grade, Optional.empty(), wheelchairs, Seating.SCATTERED);

            Optional<Found> answer = finder(plan, taken).insteadOf(wanted);

            String what = "seed " + (seed + round) + ", " + wish;
            assertThat(answer).as(what).isEqualTo(new SeatFinderOracle(plan, taken, wish, middle).expected());
            answer.ifPresent(found -> checkRules(plan, taken, wish, found, what));
        }
    }

    private static void checkRules(SeatPlanIndex plan, Set<Integer> taken, Wish wish, Found found, String what) {
        List<SeatPlanIndex.Place> places =
                found.seats().ordinals().mapToObj(plan::place).toList();
        assertThat(found.seats().size()).as(what).isEqualTo(wish.count());
        assertThat(found.seats().list()).as(what).noneMatch(taken::contains);
        assertThat(found.seating()).as(what).isLessThanOrEqualTo(wish.atMost());
        wish.grade()
                .ifPresent(grade -> assertThat(places)
                        .as(what)
                        .allMatch(place -> place.seat().grade().equals(grade)));
        wish.section()
                .ifPresent(section -> assertThat(places)
                        .as(what)
                        .allMatch(place -> place.range().sectionId().equals(section)));
        long wheelchairs =
                places.stream().filter(place -> place.seat().accessible()).count();
        assertThat(wheelchairs).as(what).isGreaterThanOrEqualTo(wish.wheelchairs());
        assertThat(wish.wheelchairs() > 0 || wheelchairs == 0).as(what).isTrue();
    }

    /** From hardly any seat to nearly all of them. */
    private static Set<Integer> taken(SeatPlanIndex plan, Random random) {
        double share = random.nextDouble();
        Set<Integer> taken = new HashSet<>();
        IntStream.range(0, plan.capacity())
                .filter(_ -> random.nextDouble() < share)
                .forEach(taken::add);
        return taken;
    }

    private static Wish wish(Random random) {
        Seating[] steps = Seating.values();
        int count = 1 + random.nextInt(6);
        return new Wish(
                count,
                random.nextInt(3) == 0 ? Optional.of(R) : Optional.empty(),
                random.nextInt(4) == 0 ? Optional.of("A") : Optional.empty(),
                random.nextInt(3) == 0 ? 1 + random.nextInt(count) : 0,
                steps[Math.min(steps.length - 1, random.nextInt(2 * steps.length))]);
    }

    private static Wish bounded(int count, Seating atMost) {
        return new Wish(count, Optional.empty(), Optional.empty(), 0, atMost);
    }

    private static Wish wheelchairs(int count, int wheelchairs) {
        return new Wish(count, Optional.empty(), Optional.empty(), wheelchairs, Seating.SCATTERED);
    }

    private static Found found(Seating seating, int... ordinals) {
        return new Found(TestPlans.seats(ordinals), seating);
    }

    private static Optional<Found> best(SeatPlanIndex plan, int count, Integer... taken) {
        return finder(plan, Set.copyOf(Arrays.asList(taken))).best(TestPlans.SHOWTIME, Wish.of(count));
    }

    private static SeatFinder finder(SeatPlanIndex plan, Set<Integer> taken) {
        BitSet free = new BitSet();
        free.set(0, plan.capacity());
        taken.forEach(free::clear);
        return new SeatFinder(plan, free);
    }

    /** One section of rows of ten. */
    private static SeatPlanIndex hall(int count) {
        List<SeatPlan.Row> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            List<Seat> seats = new ArrayList<>();
            for (int n = 0; n < 10; n++) {
                seats.add(TestPlans.seat(
                        "A-" + row + "-" + n, row * 10 + n, 10 + n * 10, 100 + row * 12, R, false, false));
            }
            rows.add(new SeatPlan.Row(Integer.toString(row), seats));
        }
        return TestPlans.index(List.of(TestPlans.section("A", rows)));
    }

    /** Ten seats in a row. */
    private static SeatPlanIndex row(
            java.util.function.IntPredicate gap,
            java.util.function.IntPredicate accessible,
            java.util.function.IntFunction<String> grade) {
        List<Seat> seats = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            seats.add(TestPlans.seat("A-" + i, i, 10 + i * 10, 100, grade.apply(i), gap.test(i), accessible.test(i)));
        }
        return TestPlans.index(List.of(TestPlans.section("A", List.of(new SeatPlan.Row("1", seats)))));
    }
}
