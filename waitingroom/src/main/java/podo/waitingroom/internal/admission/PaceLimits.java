package podo.waitingroom.internal.admission;

import java.time.Duration;

/**
 * Between which bounds the pace moves, and what counts as trouble.
 *
 * @param first where it begins
 * @param most the most that one tick may call
 * @param step how much it grows with a tick without trouble
 * @param latency a slower box office is in trouble
 * @param errorShare so is one with a larger share of failures
 * @param paymentsBusyShare and one with a larger share of its payments under way
 */
public record PaceLimits(
        int first, int most, double step, Duration latency, double errorShare, double paymentsBusyShare) {
    public PaceLimits {
        if (first < 1 || most < first || step <= 0) {
            throw new IllegalArgumentException(
                    "a pace begins at 1 at least, and grows: " + first + ", " + most + ", " + step);
        }
    }
}
