package podo.platform.http;

/**
 * How much may be done at once, by how long it takes: additive increase, multiplicative decrease (D.-M. Chiu and R. Jain,
 * "Analysis of the Increase and Decrease Algorithms for Congestion Avoidance", 1989), applied as TCP does (RFC 5681). A
 * round without a late answer raises the limit by one; a late one lowers it by a tenth, at most once a round, because those
 * that began before the fall say nothing about what it did. What is compared is a target and not the quickest answer seen:
 * a reserve that is refused from memory takes a hundredth of one that is written. Not thread-safe.
 */
final class MovingLimit {
    private static final double FALL = 0.9;
    private final WorkClass.Bound.Adaptive bound;
    private double limit;
    private long fellAt;

    MovingLimit(WorkClass.Bound.Adaptive bound, long nanoTime) {
        this.bound = bound;
        this.limit = bound.least();
        this.fellAt = nanoTime;
    }

    int now() {
        return (int) limit;
    }

    /** How many may wait for others besides. */
    int mostResting() {
        return bound.resting();
    }

    /** Whether work of this length is late. */
    boolean isLate(long nanos) {
        return nanos > bound.target().toNanos();
    }

    /** Whether a thread that had to wait so long before it ran had to wait too long. */
    boolean isLag(long nanos) {
        return nanos > bound.lag().toNanos();
    }

    /**
     * Lowers the limit, unless what was late began before it was lowered last.
     *
     * @param began and {@code now}: by {@link System#nanoTime}
     */
    void late(long began, long now) {
        if (began - fellAt >= 0) {
            limit = Math.max(bound.least(), limit * FALL);
            fellAt = now;
        }
    }

    /**
     * Raises the limit a little.
     *
     * @param inUse how many were at work: a limit that nobody reaches is not raised
     */
    void inTime(int inUse) {
        if (inUse * 2 >= now()) {
            limit = Math.min(bound.most(), limit + 1 / limit);
        }
    }
}
