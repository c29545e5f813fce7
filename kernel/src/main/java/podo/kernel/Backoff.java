package podo.kernel;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: doubling from a first wait up to a longest, each drawn at random between half
 * and all of it so that many waiters do not come back together ("equal jitter").
 */
public record Backoff(Duration first, Duration longest) {
    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("a backoff grows from a positive wait: " + first + " to " + longest);
        }
    }

    /** The wait before the given try; the first repetition is try 1. */
    public Duration before(int attempt, RandomGenerator random) {
        int doublings = Math.min(Math.max(attempt - 1, 0), 30);
        long full = Math.min(longest.toMillis(), first.toMillis() << doublings);
        long bounded = full < first.toMillis() ? longest.toMillis() : full;
        return Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2 + 1));
    }
}
