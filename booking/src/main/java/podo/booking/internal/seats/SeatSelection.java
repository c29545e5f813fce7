package podo.booking.internal.seats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import podo.kernel.ShowtimeId;

/**
 * Some seats of one showtime, by ordinal, in ascending order and each once. Ascending order is what keeps two fans who
 * cross each other from waiting in a circle.
 */
public final class SeatSelection {
    private final ShowtimeId showtime;
    private final int[] ordinals;

    private SeatSelection(ShowtimeId showtime, int[] ordinals) {
        this.showtime = showtime;
        this.ordinals = ordinals;
    }

    /** These seats; the order does not matter, a seat named twice counts once. */
    public static SeatSelection of(ShowtimeId showtime, IntStream ordinals) {
        return new SeatSelection(showtime, ordinals.sorted().distinct().toArray());
    }

    /** The showtime whose seats these are. */
    public ShowtimeId showtime() {
        return showtime;
    }

    /** How many. */
    public int size() {
        return ordinals.length;
    }

    /** The ordinals, ascending. */
    public IntStream ordinals() {
        return Arrays.stream(ordinals);
    }

    /** The ordinals as a list, ascending. */
    public List<Integer> list() {
        return ordinals().boxed().toList();
    }

    /** The ordinals as an array of its own, for an SQL array. */
    public Integer[] boxed() {
        return ordinals().boxed().toArray(Integer[]::new);
    }

    /** The ordinals as PostgreSQL writes an array, for a row among many: it would flatten an array of arrays. */
    public String arrayLiteral() {
        return ordinals().mapToObj(Integer::toString).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SeatSelection that
                && showtime.equals(that.showtime)
                && Arrays.equals(ordinals, that.ordinals);
    }

    @Override
    public int hashCode() {
        return 31 * showtime.hashCode() + Arrays.hashCode(ordinals);
    }

    @Override
    public String toString() {
        return showtime + Arrays.toString(ordinals);
    }
}
