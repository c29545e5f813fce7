package podo.booking.internal.seats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import podo.catalogue.SeatPlan.Row;
import podo.catalogue.SeatPlan.Seat;
import podo.catalogue.SeatPlan.Section;

/**
 * Which seat of a section stands directly behind which: the nearest seat of the neighbouring row, unless it is further
 * away than {@value #REACH} times the least distance between two neighbouring rows of the section (an aisle lies between,
 * or the other row is not as long). A section whose rows are all much further apart than those of the house is measured by
 * the house. Immutable.
 *
 * <p>Walks along both rows at once: the nearest seat of the next one is looked for from the nearest seat of this one on.
 * O(seats).
 */
final class RowNeighbours {
    private static final double REACH = 1.5;
    private static final double MOST_TIMES = 3;

    /** For each row the places of its seats' neighbours in the row before and in the row after; -1 for none. */
    private final List<int[]> before = new ArrayList<>();

    private final List<int[]> after = new ArrayList<>();

    /** The least distance between two neighbouring rows; infinite where the section has one row. */
    private final double least;

    private RowNeighbours(Section section) {
        List<Row> rows = section.rows();
        double nearest = Double.POSITIVE_INFINITY;
        for (int row = 0; row < rows.size(); row++) {
            before.add(row == 0 ? new int[0] : nearest(rows.get(row), rows.get(row - 1)));
            after.add(row + 1 == rows.size() ? new int[0] : nearest(rows.get(row), rows.get(row + 1)));
            if (row > 0) {
                nearest = Math.min(nearest, leastDistance(rows.get(row), rows.get(row - 1), before.get(row)));
            }
        }
        this.least = nearest;
    }

    /** The neighbours in each of the sections of a plan. */
    static List<RowNeighbours> of(List<Section> sections) {
        List<RowNeighbours> all = sections.stream().map(RowNeighbours::new).toList();
        double[] leasts = all.stream()
                .mapToDouble(section -> section.least)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double usual = leasts.length == 0 ? 0 : leasts[(leasts.length - 1) / 2];
        for (int i = 0; i < all.size(); i++) {
            RowNeighbours section = all.get(i);
            section.forgetFar(sections.get(i).rows(), REACH * Math.min(section.least, MOST_TIMES * usual));
        }
        return all;
    }

    private void forgetFar(List<Row> rows, double limit) {
        for (int row = 0; row < rows.size(); row++) {
            if (row > 0) {
                forgetFar(rows.get(row), rows.get(row - 1), before.get(row), limit);
            }
            if (row + 1 < rows.size()) {
                forgetFar(rows.get(row), rows.get(row + 1), after.get(row), limit);
            }
        }
    }

    /** For each seat of the row the place of the one directly before it in the row before; -1 where there is none. */
    int[] before(int row) {
        return before.get(row);
    }

    /** For each seat of the row the place of the one directly behind it in the row after; -1 where there is none. */
    int[] after(int row) {
        return after.get(row);
    }

    private static int[] nearest(Row from, Row to) {
        int[] nearest = new int[from.seats().size()];
        int near = 0;
        for (int i = 0; i < nearest.length; i++) {
            Seat seat = from.seats().get(i);
            if (i == 0) {
                for (int j = 1; j < to.seats().size(); j++) {
                    near = distance(seat, to, j) < distance(seat, to, near) ? j : near;
                }
            }
            while (near + 1 < to.seats().size() && distance(seat, to, near + 1) < distance(seat, to, near)) {
                near++;
            }
            while (near > 0 && distance(seat, to, near - 1) <= distance(seat, to, near)) {
                near--;
            }
            nearest[i] = near;
        }
        return nearest;
    }

    private static double leastDistance(Row from, Row to, int[] nearest) {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < nearest.length; i++) {
            least = Math.min(least, distance(from.seats().get(i), to, nearest[i]));
        }
        return least;
    }

    private static void forgetFar(Row from, Row to, int[] nearest, double limit) {
        Arrays.setAll(nearest, i -> distance(from.seats().get(i), to, nearest[i]) > limit ? -1 : nearest[i]);
    }

    private static double distance(Seat seat, Row row, int place) {
        Seat other = row.seats().get(place);
        return Math.hypot(seat.x() - other.x(), seat.y() - other.y());
    }
}
