package podo.waitingroom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The numbers that were left out after a restart, because they may have been given in the moments that it lost. Nobody is
 * known to have one, so they count for nothing: places, and how many there are, are reckoned by a number's {@linkplain
 * #rank rank} among the others.
 *
 * @param ranges in order, without a common number
 */
public record Gaps(List<Range> ranges) {
    /** No number was left out. */
    public static final Gaps NONE = new Gaps(List.of());

    /** The numbers from the one to the other, both included. */
    public record Range(long from, long to) {
        public Range {
            if (from < 1 || to < from) {
                throw new IllegalArgumentException("not a range of numbers: " + from + "-" + to);
            }
        }

        private boolean contains(long number) {
            return from <= number && number <= to;
        }

        private long upTo(long number) {
            return Math.max(0, Math.min(number, to) - from + 1);
        }
    }

    public Gaps {
        ranges = List.copyOf(ranges);
    }

    /** Reads what {@link #written} wrote. */
    public static Gaps parse(String written) {
        if (written.isEmpty()) {
            return NONE;
        }
        List<Range> ranges = new ArrayList<>();
        for (String range : Arrays.asList(written.split(",", -1))) {
            int dash = range.indexOf('-');
            ranges.add(new Range(Long.parseLong(range.substring(0, dash)), Long.parseLong(range.substring(dash + 1))));
        }
        return new Gaps(ranges);
    }

    /** Such as {@code 101-200,301-400}; empty for none. */
    public String written() {
        return ranges.stream().map(range -> range.from + "-" + range.to).collect(Collectors.joining(","));
    }

    /** Whether a number was left out. */
    public boolean contain(long number) {
        return ranges.stream().anyMatch(range -> range.contains(number));
    }

    /** How many numbers up to this one were not left out. */
    public long rank(long number) {
        return number - ranges.stream().mapToLong(range -> range.upTo(number)).sum();
    }

    /** The number of a rank, from 1: the inverse of {@link #rank} for numbers that were not left out. */
    public long number(long rank) {
        long number = rank;
        for (Range range : ranges) {
            if (number < range.from) {
                break;
            }
            number += range.to - range.from + 1;
        }
        return number;
    }
}
