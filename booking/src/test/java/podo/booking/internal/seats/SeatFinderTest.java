package podo.booking.internal.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import podo.booking.internal.seats.SeatFinder.Wish;
import podo.catalogue.SeatPlan;

class SeatFinderTest {
    private static final String R = "R";

    @Test
    void best_isTheWindowNearestToTheFocus() {
        // ten seats at x = 10 … 100; the focus is above x = 55
        assertThat(best(TestPlans.rows(10), 2)).contains(TestPlans.seats(4, 5));
    }

    @Test
    void aisle_isNotSpanned() {
        SeatPlanIndex plan = row(i -> i == 5, _ -> false, _ -> R);
        assertThat(best(plan, 2)).contains(TestPlans.seats(3, 4));
    }

    @Test
    void singleSeat_isNotLeftAlone() {
        // seats 3-7 are free: the nearest pair 4,5 would leave 3 alone
        assertThat(best(TestPlans.rows(10), 2, 0, 1, 2, 8, 9)).contains(TestPlans.seats(3, 4));
    }

    @Test
    void whereOnlyAnOrphanIsPossible_itIsTaken() {
        assertThat(best(TestPlans.rows(10), 2, 0, 1, 2, 3, 7, 8, 9)).contains(TestPlans.seats(4, 5));
    }

    @Test
    void whereNoneAreAdjacent_theNearestAreTakenOneByOne() {
        assertThat(best(TestPlans.rows(10), 3, 1, 3, 5, 7, 9)).contains(TestPlans.seats(2, 4, 6));
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
        Wish vip = new Wish(2, Optional.of("VIP"), Optional.empty());
        Wish four = new Wish(4, Optional.of("VIP"), Optional.empty());

        assertThat(finder.best(TestPlans.SHOWTIME, vip)).contains(TestPlans.seats(1, 2));
        assertThat(finder.best(TestPlans.SHOWTIME, four)).isEmpty();
    }

    @Test
    void section_isKept() {
        SeatFinder finder = finder(TestPlans.rows(10, 10), Set.of());
        Wish wish = new Wish(2, Optional.empty(), Optional.of("B"));

        assertThat(finder.best(TestPlans.SHOWTIME, wish)).contains(TestPlans.seats(14, 15));
    }

    @Test
    void wheelchairPlaces_areLeftOut() {
        SeatPlanIndex plan = row(_ -> false, i -> i >= 4, _ -> R);
        assertThat(best(plan, 2)).contains(TestPlans.seats(2, 3));
        assertThat(best(plan, 5)).isEmpty();
    }

    @Test
    void seatsKnownAsTaken_areLeftOut() {
        SeatBoard board = new SeatBoard(TestPlans.SHOWTIME, TestPlans.rows(10), java.time.Instant::now);
        SeatFinder finder = new SeatFinder(board.plan(), board.view(), Set.of(4));

        assertThat(finder.best(TestPlans.SHOWTIME, new Wish(2, Optional.empty(), Optional.empty())))
                .contains(TestPlans.seats(5, 6));
    }

    @Test
    void insteadOf_isNearTheSeatsThatWereWanted() {
        SeatFinder finder = finder(TestPlans.rows(10), Set.of(8, 9));
        assertThat(finder.insteadOf(TestPlans.seats(8, 9))).contains(TestPlans.seats(6, 7));
    }

    @Test
    void randomPlans_agreeWithTryingEveryWindow() {
        long seed = Long.getLong("podo.seed", 20_261_123L);
        for (int round = 0; round < 500; round++) {
            Random random = new Random(seed + round);
            SeatPlanIndex plan = TestPlans.random(random);
            Set<Integer> taken = new java.util.HashSet<>();
            IntStream.range(0, plan.capacity())
                    .filter(_ -> random.nextInt(3) == 0)
                    .forEach(taken::add);
            int count = 1 + random.nextInt(4);
            Optional<String> grade = random.nextBoolean() ? Optional.of(R) : Optional.empty();
            Optional<String> section = random.nextInt(3) == 0 ? Optional.of("A") : Optional.empty();
            Wish wish = new Wish(count, grade, section);

            Optional<SeatSelection> found = finder(plan, taken).best(TestPlans.SHOWTIME, wish);

            assertThat(found.map(SeatSelection::list))
                    .as("seed " + (seed + round))
                    .isEqualTo(bruteForce(plan, taken, wish));
        }
    }

    /** Weighs every window of neighbours by name: orphans left, then distance; else the nearest seats. */
    private static Optional<List<Integer>> bruteForce(SeatPlanIndex plan, Set<Integer> taken, Wish wish) {
        int capacity = plan.capacity();
        List<Integer> free = IntStream.range(0, capacity)
                .filter(seat -> isFree(plan, taken, wish, seat))
                .boxed()
                .toList();
        List<Integer> best = null;
        double bestWeight = Double.MAX_VALUE;
        for (int start = 0; start + wish.count() <= capacity; start++) {
            List<Integer> window =
                    IntStream.range(start, start + wish.count()).boxed().toList();
            if (!free.containsAll(window)
                    || !window.stream().skip(1).allMatch(seat -> besideTheOneBefore(plan, seat))) {
                continue;
            }
            boolean orphan = isOrphan(plan, free, start - 1, start, start - 2)
                    || isOrphan(plan, free, start + wish.count(), start + wish.count(), start + wish.count() + 1);
            double distance = window.stream()
                    .mapToDouble(seat -> distance(plan, seat))
                    .average()
                    .orElseThrow();
            double weight = (orphan ? 1e6 : 0) + distance;
            if (weight < bestWeight) {
                best = window;
                bestWeight = weight;
            }
        }
        if (best != null) {
            return Optional.of(best);
        }
        return free.size() < wish.count()
                ? Optional.empty()
                : Optional.of(free.stream()
                        .sorted(java.util.Comparator.comparingDouble(seat -> distance(plan, seat)))
                        .limit(wish.count())
                        .sorted()
                        .toList());
    }

    /** Whether the seat beside the window is free, reachable over this joint, and has no free neighbour beyond. */
    private static boolean isOrphan(SeatPlanIndex plan, List<Integer> free, int seat, int joint, int beyond) {
        if (!free.contains(seat) || joint >= plan.capacity() || !besideTheOneBefore(plan, joint)) {
            return false;
        }
        int further = Math.max(seat, beyond);
        return !free.contains(beyond) || !besideTheOneBefore(plan, further);
    }

    private static boolean besideTheOneBefore(SeatPlanIndex plan, int seat) {
        return seat > 0
                && !plan.place(seat).seat().gap()
                && plan.place(seat).row().equals(plan.place(seat - 1).row());
    }

    private static boolean isFree(SeatPlanIndex plan, Set<Integer> taken, Wish wish, int seat) {
        SeatPlanIndex.Place place = plan.place(seat);
        return !taken.contains(seat)
                && !place.seat().accessible()
                && wish.grade().map(place.seat().grade()::equals).orElse(true)
                && wish.section().map(place.range().sectionId()::equals).orElse(true);
    }

    private static double distance(SeatPlanIndex plan, int seat) {
        SeatPlan.Seat at = plan.place(seat).seat();
        return Math.hypot(at.x() - plan.focus().x(), at.y() - plan.focus().y());
    }

    private static Optional<SeatSelection> best(SeatPlanIndex plan, int count, Integer... taken) {
        return finder(plan, Set.copyOf(Arrays.asList(taken)))
                .best(TestPlans.SHOWTIME, new Wish(count, Optional.empty(), Optional.empty()));
    }

    private static SeatFinder finder(SeatPlanIndex plan, Set<Integer> taken) {
        return new SeatFinder(plan, new SeatBoard(TestPlans.SHOWTIME, plan, java.time.Instant::now).view(), taken);
    }

    /** Ten seats in a row. */
    private static SeatPlanIndex row(
            java.util.function.IntPredicate gap,
            java.util.function.IntPredicate accessible,
            java.util.function.IntFunction<String> grade) {
        List<SeatPlan.Seat> seats = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            seats.add(TestPlans.seat("A-" + i, i, 10 + i * 10, 100, grade.apply(i), gap.test(i), accessible.test(i)));
        }
        return TestPlans.index(List.of(TestPlans.section("A", List.of(new SeatPlan.Row("1", seats)))));
    }
}
