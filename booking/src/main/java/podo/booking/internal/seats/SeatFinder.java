package podo.booking.internal.seats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import podo.catalogue.Point;
import podo.catalogue.SeatPlan.Row;
import podo.catalogue.SeatPlan.Seat;
import podo.catalogue.SeatPlan.Section;
import podo.kernel.ShowtimeId;

/**
 * Finds free seats that go together: adjacent in one row, as near as possible to a point, leaving no single seat alone
 * between taken ones; where there are none, adjacent seats that do leave one; where there are none either, the nearest
 * free seats one by one. Wheelchair places are left to those who ask for them by name.
 *
 * <p>Weighs each window of the wanted size, section by section from the nearest on, and passes over rows and sections that
 * are further away than the best found: O(seats) at the worst, a few rows as a rule.
 */
public final class SeatFinder {
    private final SeatPlanIndex plan;
    private final BoardView view;
    private final Set<Integer> alsoTaken;

    /** @param alsoTaken seats known to be taken although the board may not show it yet */
    public SeatFinder(SeatPlanIndex plan, BoardView view, Set<Integer> alsoTaken) {
        this.plan = plan;
        this.view = view;
        this.alsoTaken = Set.copyOf(alsoTaken);
    }

    /** The best seats of the house within these wishes; empty when not so many are free. */
    public Optional<SeatSelection> best(ShowtimeId showtime, Wish wish) {
        return nearest(showtime, wish, plan.focus());
    }

    /** What comes nearest to seats that are taken: as many, of the same grade where they share one. */
    public Optional<SeatSelection> insteadOf(SeatSelection wanted) {
        List<Seat> seats = wanted.ordinals()
                .mapToObj(ordinal -> plan.place(ordinal).seat())
                .toList();
        Point middle = new Point(
                seats.stream().mapToDouble(Seat::x).average().orElse(0),
                seats.stream().mapToDouble(Seat::y).average().orElse(0));
        List<String> grades = seats.stream().map(Seat::grade).distinct().toList();
        Optional<String> grade = grades.size() == 1 ? Optional.of(grades.getFirst()) : Optional.empty();
        return nearest(wanted.showtime(), new Wish(wanted.size(), grade, Optional.empty()), middle);
    }

    private Optional<SeatSelection> nearest(ShowtimeId showtime, Wish wish, Point target) {
        if (view.available() < wish.count()) {
            return Optional.empty();
        }
        List<Seat> free = new ArrayList<>();
        Window best = null;
        for (Reach reach : sectionsByReach(wish, target)) {
            if (isBetterThanAnyAt(best, reach.leastDistance())) {
                break;
            }
            List<Row> rows = reach.section().rows();
            for (int row = 0; row < rows.size(); row++) {
                if (isBetterThanAnyAt(best, plan.leastDistance(reach.index(), row, target))) {
                    continue;
                }
                for (List<Seat> run : runs(rows.get(row), wish)) {
                    free.addAll(run);
                    best = better(best, bestWindow(run, wish.count(), target));
                }
            }
        }
        if (best != null) {
            return Optional.of(SeatSelection.of(showtime, best.seats().stream().mapToInt(Seat::ordinal)));
        }
        return free.size() < wish.count() ? Optional.empty() : Optional.of(oneByOne(showtime, free, wish, target));
    }

    private static boolean isBetterThanAnyAt(@Nullable Window best, double distance) {
        return best != null && !best.leavesOrphan() && best.distance() < distance;
    }

    private List<Reach> sectionsByReach(Wish wish, Point target) {
        return plan.sections().stream()
                .filter(range ->
                        wish.section().isEmpty() || wish.section().get().equals(range.sectionId()))
                .map(range -> new Reach(
                        range.index(), plan.plan().sections().get(range.index()), plan.leastDistance(range, target)))
                .sorted(Comparator.comparingDouble(Reach::leastDistance))
                .toList();
    }

    private static SeatSelection oneByOne(ShowtimeId showtime, List<Seat> free, Wish wish, Point target) {
        IntStream nearest = free.stream()
                .sorted(Comparator.comparingDouble(seat -> distance(seat, target)))
                .limit(wish.count())
                .mapToInt(Seat::ordinal);
        return SeatSelection.of(showtime, nearest);
    }

    /** The row's free seats, split wherever two do not stand side by side. */
    private List<List<Seat>> runs(Row row, Wish wish) {
        List<List<Seat>> runs = new ArrayList<>();
        List<Seat> run = new ArrayList<>();
        for (Seat seat : row.seats()) {
            boolean free = isFree(seat, wish);
            if ((!free || seat.gap()) && !run.isEmpty()) {
                runs.add(run);
                run = new ArrayList<>();
            }
            if (free) {
                run.add(seat);
            }
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return runs;
    }

    private boolean isFree(Seat seat, Wish wish) {
        return view.state(seat.ordinal()) == SeatState.AVAILABLE
                && !alsoTaken.contains(seat.ordinal())
                && !seat.accessible()
                && wish.grade().map(seat.grade()::equals).orElse(true);
    }

    /** Each window's distance is its seats' mean; the sum slides along the run. */
    private static @Nullable Window bestWindow(List<Seat> run, int count, Point target) {
        double[] distances =
                run.stream().mapToDouble(seat -> distance(seat, target)).toArray();
        Window best = null;
        double sum = 0;
        for (int end = 1; end <= run.size(); end++) {
            sum += distances[end - 1];
            int start = end - count;
            if (start >= 0) {
                boolean orphan = start == 1 || run.size() - end == 1;
                best = better(best, new Window(run.subList(start, end), orphan, sum / count));
                sum -= distances[start];
            }
        }
        return best;
    }

    private static @Nullable Window better(@Nullable Window a, @Nullable Window b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return Window.ORDER.compare(a, b) <= 0 ? a : b;
    }

    private static double distance(Seat seat, Point target) {
        double dx = seat.x() - target.x();
        double dy = seat.y() - target.y();
        return Math.sqrt(dx * dx + dy * dy);
    }

    /**
     * What a fan wishes for.
     *
     * @param count how many seats
     * @param grade of this grade only
     * @param section in this section only
     */
    public record Wish(int count, Optional<String> grade, Optional<String> section) {}

    /** A section and how near to the target a seat of it can be at the best. */
    private record Reach(int index, Section section, double leastDistance) {}

    private record Window(List<Seat> seats, boolean leavesOrphan, double distance) {
        static final Comparator<Window> ORDER =
                Comparator.comparing(Window::leavesOrphan).thenComparingDouble(Window::distance);
    }
}
