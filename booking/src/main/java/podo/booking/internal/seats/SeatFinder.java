package podo.booking.internal.seats;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import podo.booking.Seating;
import podo.booking.internal.seats.SeatPlanIndex.SectionRange;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan.Row;
import podo.catalogue.SeatPlan.Seat;
import podo.catalogue.SeatPlan.Section;
import podo.kernel.CleanText;
import podo.kernel.ShowtimeId;

/**
 * Finds free seats that go together, as near as possible to a point, step by step as {@link Seating} lists them: the first
 * step with enough seats is taken. Wheelchair places are given only to a wish that names them, and then no more of them
 * than it needs. What the steps mean exactly is written in docs/best-seats.md.
 *
 * <p>Weighs each window of the wanted size, section by section from the nearest on, and passes over rows that are full, and
 * rows and sections that are further away than the best found (branch and bound by the distance of the rectangles around
 * them). A few rows as a rule; at the worst one pass over the seats a step, and a sort. {@link SeatChooser} remembers the
 * best window of each row instead, so that many wishes for the best seats cost little.
 */
public final class SeatFinder {
    private final SeatPlanIndex plan;
    private final BitSet free;

    /** @param free the ordinals of the seats that may be found; not to be changed meanwhile */
    SeatFinder(SeatPlanIndex plan, BitSet free) {
        this.plan = plan;
        this.free = free;
    }

    /** The best seats of the house within these wishes; empty when not so many are free. */
    Optional<Found> best(ShowtimeId showtime, Wish wish) {
        Search search = new Search(wish, plan.focus());
        return nearest(showtime, search, search.sideBySide());
    }

    /** The same where the first two steps have been tried; they found {@code sideBySide}, or nothing where it is null. */
    Optional<Found> best(ShowtimeId showtime, Wish wish, @Nullable SeatGroup sideBySide) {
        return nearest(showtime, new Search(wish, plan.focus()), sideBySide);
    }

    /**
     * What comes nearest to seats that are taken: as many, of the same grade where they share one, with as many wheelchair
     * places as there are among them.
     */
    Optional<Found> insteadOf(SeatSelection wanted) {
        List<Seat> seats = wanted.ordinals()
                .mapToObj(ordinal -> plan.place(ordinal).seat())
                .toList();
        Point middle = new Point(
                seats.stream().mapToDouble(Seat::x).average().orElse(0),
                seats.stream().mapToDouble(Seat::y).average().orElse(0));
        List<String> grades = seats.stream().map(Seat::grade).distinct().toList();
        Optional<String> grade = grades.size() == 1 ? Optional.of(grades.getFirst()) : Optional.empty();
        int wheelchairs = (int) seats.stream().filter(Seat::accessible).count();
        Wish wish = new Wish(wanted.size(), grade, Optional.empty(), wheelchairs, Seating.SCATTERED);
        Search search = new Search(wish, middle);
        return nearest(wanted.showtime(), search, search.sideBySide());
    }

    private static Optional<Found> nearest(ShowtimeId showtime, Search search, @Nullable SeatGroup sideBySide) {
        Wish wish = search.wish;
        SeatGroup group = sideBySide;
        Seating seating =
                group != null && group.leavesOrphan() ? Seating.SIDE_BY_SIDE_LEAVING_ONE : Seating.SIDE_BY_SIDE;
        if (group == null && wish.allows(Seating.TWO_ROWS)) {
            seating = Seating.TWO_ROWS;
            group = search.inTwoRows();
        }
        if (group == null && wish.allows(Seating.ONE_SECTION)) {
            seating = Seating.ONE_SECTION;
            group = search.inOneSection();
        }
        if (group == null && wish.allows(Seating.SCATTERED)) {
            seating = Seating.SCATTERED;
            group = search.anywhere();
        }
        return group == null || !wish.allows(seating)
                ? Optional.empty()
                : Optional.of(new Found(
                        SeatSelection.of(showtime, group.seats().stream().mapToInt(Seat::ordinal)), seating));
    }

    private boolean isFree(Seat seat) {
        return free.get(seat.ordinal());
    }

    /** Whether a row has a free seat, whatever it is. */
    private boolean hasFree(Row row) {
        if (row.seats().isEmpty()) {
            return false;
        }
        int next = free.nextSetBit(row.seats().getFirst().ordinal());
        return next >= 0 && next <= row.seats().getLast().ordinal();
    }

    /** The steps for one wish. Each answers the best group it can make, or null. */
    private final class Search {
        private final Wish wish;
        private final Point target;
        private final List<Reach> sections;

        Search(Wish wish, Point target) {
            this.wish = wish;
            this.target = target;
            this.sections = plan.sections().stream()
                    .filter(range ->
                            wish.section().map(range.sectionId()::equals).orElse(true))
                    .map(range -> new Reach(
                            range, plan.plan().sections().get(range.index()), plan.leastDistance(range, target)))
                    .sorted(Comparator.comparingDouble(Reach::leastDistance))
                    .toList();
        }

        @Nullable
        SeatGroup sideBySide() {
            Choice choice = new Choice(wish);
            for (Reach reach : sections) {
                if (choice.isBetterThanAnyAt(reach.leastDistance())) {
                    break;
                }
                List<Row> rows = reach.section().rows();
                for (int row = 0; row < rows.size(); row++) {
                    if (!hasFree(rows.get(row))
                            || choice.isBetterThanAnyAt(plan.leastDistance(reach.index(), row, target))) {
                        continue;
                    }
                    FreeRow free = freeRow(rows.get(row));
                    for (int start = 0; start + wish.count() <= free.size(); start++) {
                        if (free.isTogether(start, wish.count())) {
                            choice.offer(free.window(start, wish.count()));
                        }
                    }
                }
            }
            return choice.best;
        }

        @Nullable
        SeatGroup inTwoRows() {
            Choice choice = new Choice(wish);
            if (wish.count() < 2) {
                return null;
            }
            for (Reach reach : sections) {
                if (choice.isBetterThanAnyAt(reach.leastDistance())) {
                    break;
                }
                List<Row> rows = reach.section().rows();
                RowNeighbours neighbours = plan.neighbours(reach.index());
                for (int row = 0; row + 1 < rows.size(); row++) {
                    if (hasFree(rows.get(row)) && hasFree(rows.get(row + 1))) {
                        FreeRow front = freeRow(rows.get(row));
                        FreeRow back = freeRow(rows.get(row + 1));
                        offerHalves(back, front, neighbours.before(row + 1), choice);
                        offerHalves(front, back, neighbours.after(row), choice);
                    }
                }
            }
            return choice.best;
        }

        /**
         * Offers each pair of windows, the smaller half in one row and the larger in the other, in which every seat of
         * the smaller has its neighbour in the larger.
         */
        private void offerHalves(FreeRow smallerRow, FreeRow largerRow, int[] neighbours, Choice choice) {
            int smaller = wish.count() / 2;
            int larger = wish.count() - smaller;
            for (int start = 0; start + smaller <= smallerRow.size(); start++) {
                if (!smallerRow.isTogether(start, smaller)) {
                    continue;
                }
                int low = Integer.MAX_VALUE;
                int high = -1;
                for (int seat = start; seat < start + smaller; seat++) {
                    low = Math.min(low, neighbours[seat]);
                    high = Math.max(high, neighbours[seat]);
                }
                if (low < 0) {
                    continue; // one of them has nobody before or behind
                }
                int last = Math.min(low, largerRow.size() - larger);
                for (int first = Math.max(0, high - larger + 1); first <= last; first++) {
                    if (largerRow.isTogether(first, larger)) {
                        choice.offer(largerRow.window(first, larger).and(smallerRow.window(start, smaller)));
                    }
                }
            }
        }

        @Nullable
        SeatGroup inOneSection() {
            Choice choice = new Choice(wish);
            for (Reach reach : sections) {
                if (choice.isBetterThanAnyAt(reach.leastDistance())) {
                    break;
                }
                List<Seat> fitting = fitting(reach.range()).toList();
                fitting.stream()
                        .filter(seat -> wish.wheelchairs() == 0 || seat.accessible())
                        .min(Comparator.comparingDouble(seat -> SeatGroup.distance(seat, target)))
                        .map(first -> around(new Point(first.x(), first.y()), fitting))
                        .ifPresent(choice::offer);
            }
            return choice.best;
        }

        @Nullable
        SeatGroup anywhere() {
            Choice choice = new Choice(wish);
            choice.offer(around(
                    target,
                    sections.stream().flatMap(reach -> fitting(reach.range())).toList()));
            return choice.best;
        }

        /** The seats nearest to a point: the wheelchair places asked for, and others as long as there are others. */
        private SeatGroup around(Point middle, List<Seat> fitting) {
            List<Seat> byDistance = fitting.stream()
                    .sorted(Comparator.comparingDouble(seat -> SeatGroup.distance(seat, middle)))
                    .toList();
            List<Seat> group = new ArrayList<>(byDistance.stream()
                    .filter(seat -> !seat.accessible())
                    .limit(wish.count() - wish.wheelchairs())
                    .toList());
            byDistance.stream()
                    .filter(Seat::accessible)
                    .limit(wish.count() - group.size())
                    .forEach(group::add);
            return SeatGroup.of(group, target);
        }

        private FreeRow freeRow(Row row) {
            return new FreeRow(row.seats(), SeatFinder.this::isFree, wish::fits, target);
        }

        private Stream<Seat> fitting(SectionRange section) {
            return free.get(section.first(), section.first() + section.count()).stream()
                    .mapToObj(seat -> plan.place(section.first() + seat).seat())
                    .filter(wish::fits);
        }
    }

    /** The best of the groups offered so far; the first of equal ones. */
    private static final class Choice {
        private final Wish wish;
        private @Nullable SeatGroup best;

        Choice(Wish wish) {
            this.wish = wish;
        }

        void offer(SeatGroup group) {
            boolean suits = group.seats().size() == wish.count() && group.wheelchairs() >= wish.wheelchairs();
            if (suits && (best == null || SeatGroup.ORDER.compare(group, best) < 0)) {
                best = group;
            }
        }

        /** Whether nothing can be better whose nearest seat is so far away. */
        boolean isBetterThanAnyAt(double distance) {
            return best != null
                    && !best.leavesOrphan()
                    && best.wheelchairs() == wish.wheelchairs()
                    && best.distance() < distance;
        }
    }

    /**
     * What a fan wishes for.
     *
     * @param count how many seats, from 1 on
     * @param grade of this grade only
     * @param section in this section only
     * @param wheelchairs how many of them are to be wheelchair places at least; with 0 none of them is one
     * @param atMost the last step that will do
     */
    public record Wish(int count, Optional<String> grade, Optional<String> section, int wheelchairs, Seating atMost) {

        /** So many seats of any kind but wheelchair places, wherever they are. */
        static Wish of(int count) {
            return new Wish(count, Optional.empty(), Optional.empty(), 0, Seating.SCATTERED);
        }

        /** The same with grade and section as the plan spells them, where a keyboard wrote them otherwise. */
        public Wish spelledAs(SeatPlanIndex plan) {
            return new Wish(
                    count,
                    grade.map(name -> plan.hasGrade(name) ? name : CleanText.trimmed(name)),
                    section.map(id -> plan.section(id).isPresent() ? id : CleanText.trimmed(id)),
                    wheelchairs,
                    atMost);
        }

        boolean fits(Seat seat) {
            return (wheelchairs > 0 || !seat.accessible())
                    && grade.map(seat.grade()::equals).orElse(true);
        }

        boolean allows(Seating step) {
            return step.compareTo(atMost) <= 0;
        }
    }

    /**
     * Seats that were found.
     *
     * @param seating the step in which they were found
     */
    public record Found(SeatSelection seats, Seating seating) {}

    /** A section and how near to the target a seat of it can be at the best. */
    private record Reach(SectionRange range, Section section, double leastDistance) {
        int index() {
            return range.index();
        }
    }
}
