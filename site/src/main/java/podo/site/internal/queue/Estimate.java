package podo.site.internal.queue;

import java.util.Optional;

/**
 * How long somebody has to wait, in whole minutes, coarser the further off: the same reckoning as the page's script.
 *
 * @param known whether anybody can tell
 * @param low at least so many minutes, as a rule
 * @param high at most so many
 */
public record Estimate(boolean known, long low, long high) {
    private static final double SOONEST = 0.75;
    private static final double LATEST = 1.5;

    /**
     * @param places how many are called until the turn comes, its own included; empty when nobody knows
     * @param ratePerMinute how many are called a minute
     */
    static Estimate of(Optional<Long> places, double ratePerMinute) {
        if (places.isEmpty() || ratePerMinute <= 0) {
            return new Estimate(false, 0, 0);
        }
        double minutes = places.get() / ratePerMinute;
        double latest = minutes * LATEST;
        int step = latest <= 10 ? 1 : latest <= 60 ? 5 : 10;
        return new Estimate(
                true,
                (long) Math.floor(minutes * SOONEST / step) * step,
                Math.max(1, (long) Math.ceil(latest / step) * step));
    }

    /** The text that says it. */
    public String text() {
        if (!known) {
            return "queue.line.unknown";
        }
        return high <= 1 ? "queue.line.soon" : low == 0 ? "queue.line.within" : "queue.line.between";
    }
}
