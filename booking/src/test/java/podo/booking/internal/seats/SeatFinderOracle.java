package podo.booking.internal.seats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import podo.booking.Seating;
import podo.booking.internal.seats.SeatFinder.Found;
import podo.booking.internal.seats.SeatFinder.Wish;
import podo.booking.internal.seats.SeatPlanIndex.Place;
import podo.catalogue.Point;

/** What docs/best-seats.md says, tried out on every group of seats there is. Slow, and written without a look at the finder. */
final class SeatFinderOracle {
    private final SeatPlanIndex plan;
    private final Set<Integer> free = new HashSet<>();
    private final Wish wish;
    private final Point target;
    private final Set<Integer> fitting = new HashSet<>();

    SeatFinderOracle(SeatPlanIndex plan, Set<Integer> taken, Wish wish, Point target) {
        this.plan = plan;
        this.wish = wish;
        this.target = target;
        for (int seat = 0; seat < plan.capacity(); seat++) {
            if (!taken.contains(seat)) {
                free.add(seat);
                if (fits(plan.place(seat))) {
                    fitting.add(seat);
                }
            }
        }
    }

    Optional<Found> expected() {
        List<Set<Integer>> inARow = windows(wish.count());
        return best(Seating.SIDE_BY_SIDE, inARow.stream().filter(seats -> !leavesOrphan(seats)))
                .or(() -> best(Seating.SIDE_BY_SIDE_LEAVING_ONE, inARow.stream()))
                .or(() -> best(Seating.TWO_ROWS, halves()))
                .or(() -> best(
                        Seating.ONE_SECTION,
                        plan.plan().sections().stream().map(section -> around(section.sectionId()))))
                .or(() -> best(Seating.SCATTERED, Stream.of(nearest(fitting, target))));
    }

    private boolean fits(Place place) {
        return (wish.wheelchairs() > 0 || !place.seat().accessible())
                && wish.grade().map(place.seat().grade()::equals).orElse(true)
                && wish.section().map(place.range().sectionId()::equals).orElse(true);
    }

    private Optional<Found> best(Seating step, Stream<Set<Integer>> groups) {
        if (step.compareTo(wish.atMost()) > 0) {
            return Optional.empty();
        }
        return groups.filter(seats -> seats.size() == wish.count() && wheelchairs(seats) >= wish.wheelchairs())
                .min(Comparator.<Set<Integer>, Boolean>comparing(
                                seats -> step.compareTo(Seating.ONE_SECTION) < 0 && leavesOrphan(seats))
                        .thenComparingInt(this::wheelchairs)
                        .thenComparingDouble(this::meanDistance))
                .map(seats -> new Found(
                        SeatSelection.of(TestPlans.SHOWTIME, seats.stream().mapToInt(Integer::intValue)), step));
    }

    /** Every group of so many fitting seats side by side. */
    private List<Set<Integer>> windows(int count) {
        return IntStream.range(0, plan.capacity())
                .mapToObj(start -> IntStream.range(start, start + count).boxed().toList())
                .filter(seats -> fitting.containsAll(seats))
                .filter(seats ->
                        seats.stream().skip(1).allMatch(seat -> neighbours(seat).contains(seat - 1)))
                .<Set<Integer>>map(HashSet::new)
                .toList();
    }

    private Stream<Set<Integer>> halves() {
        int smaller = wish.count() / 2;
        if (smaller == 0) {
            return Stream.of();
        }
        List<Set<Integer>> larger = windows(wish.count() - smaller);
        List<Set<Integer>> both = new ArrayList<>();
        for (Set<Integer> one : windows(smaller)) {
            for (Set<Integer> other : larger) {
                int row = other.iterator().next();
                if (one.stream().allMatch(seat -> other.contains(directlyBehind(seat, row)))) {
                    both.add(Stream.concat(one.stream(), other.stream()).collect(HashSet::new, Set::add, Set::addAll));
                }
            }
        }
        return both.stream();
    }

    /** The seat directly before or behind this one in the row of another seat; -1 where there is none. */
    private int directlyBehind(int seat, int inTheRowOf) {
        List<Integer> row = rowOf(inTheRowOf);
        if (!areNeighbours(rowOf(seat), row)) {
            return -1;
        }
        double least = IntStream.range(0, plan.capacity())
                .filter(one -> plan.place(one).range().equals(plan.place(seat).range()))
                .mapToDouble(one -> IntStream.range(0, plan.capacity())
                        .filter(other -> areNeighbours(rowOf(one), rowOf(other)))
                        .mapToDouble(other -> distance(one, at(other)))
                        .min()
                        .orElse(Double.MAX_VALUE))
                .min()
                .orElseThrow();
        int nearest = row.stream()
                .min(Comparator.comparingDouble(other -> distance(seat, at(other))))
                .orElseThrow();
        return distance(seat, at(nearest)) <= 1.5 * least ? nearest : -1;
    }

    private boolean areNeighbours(List<Integer> row, List<Integer> other) {
        return plan.place(row.getFirst())
                        .range()
                        .equals(plan.place(other.getFirst()).range())
                && (row.getLast() + 1 == other.getFirst() || other.getLast() + 1 == row.getFirst());
    }

    private List<Integer> rowOf(int seat) {
        return IntStream.range(0, plan.capacity())
                .filter(other -> plan.place(other)
                                .range()
                                .equals(plan.place(seat).range())
                        && plan.place(other).row().equals(plan.place(seat).row()))
                .boxed()
                .toList();
    }

    private Set<Integer> around(String section) {
        Set<Integer> here = new HashSet<>(fitting);
        here.removeIf(seat -> !plan.place(seat).range().sectionId().equals(section));
        Optional<Integer> first = here.stream()
                .filter(seat ->
                        wish.wheelchairs() == 0 || plan.place(seat).seat().accessible())
                .min(Comparator.comparingDouble(seat -> distance(seat, target)));
        return first.isEmpty() ? Set.of() : nearest(here, at(first.get()));
    }

    /** The wheelchair places asked for, and the other seats nearest to a point; more wheelchair places if need be. */
    private Set<Integer> nearest(Set<Integer> from, Point point) {
        Comparator<Integer> near = Comparator.comparingDouble(seat -> distance(seat, point));
        Comparator<Integer> ordinaryFirst =
                Comparator.comparing(seat -> plan.place(seat).seat().accessible());
        Set<Integer> seats = new HashSet<>(from.stream()
                .filter(seat -> plan.place(seat).seat().accessible())
                .sorted(near)
                .limit(wish.wheelchairs())
                .toList());
        from.stream()
                .filter(seat -> !seats.contains(seat))
                .sorted(ordinaryFirst.thenComparing(near))
                .limit(wish.count() - seats.size())
                .toList()
                .forEach(seats::add);
        return seats;
    }

    /** Whether a free seat is alone once these are taken that was not alone before. */
    private boolean leavesOrphan(Set<Integer> seats) {
        Set<Integer> left = new HashSet<>(free);
        left.removeAll(seats);
        return left.stream().anyMatch(seat -> isAlone(seat, left) && !isAlone(seat, free));
    }

    private boolean isAlone(int seat, Set<Integer> among) {
        return neighbours(seat).stream().noneMatch(among::contains);
    }

    private List<Integer> neighbours(int seat) {
        List<Integer> row = rowOf(seat);
        List<Integer> beside = new ArrayList<>();
        if (row.contains(seat - 1) && !plan.place(seat).seat().gap()) {
            beside.add(seat - 1);
        }
        if (row.contains(seat + 1) && !plan.place(seat + 1).seat().gap()) {
            beside.add(seat + 1);
        }
        return beside;
    }

    private int wheelchairs(Set<Integer> seats) {
        return (int) seats.stream()
                .filter(seat -> plan.place(seat).seat().accessible())
                .count();
    }

    private Point at(int seat) {
        return new Point(plan.place(seat).seat().x(), plan.place(seat).seat().y());
    }

    private double distance(int seat, Point from) {
        return rounded(Math.hypot(at(seat).x() - from.x(), at(seat).y() - from.y()));
    }

    private double meanDistance(Set<Integer> seats) {
        return rounded(seats.stream()
                .mapToDouble(seat -> distance(seat, target))
                .average()
                .orElseThrow());
    }

    private static double rounded(double distance) {
        return Math.rint(distance * 1e6) / 1e6;
    }
}
