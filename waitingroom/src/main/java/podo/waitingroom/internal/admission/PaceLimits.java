package podo.waitingroom.internal.admission;

import java.time.Duration;
import podo.waitingroom.WaitingRoomSettings;

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
record PaceLimits(int first, int most, double step, Duration latency, double errorShare, double paymentsBusyShare) {
    private static final double PERCENT = 100.0;

    PaceLimits {
        if (first < 1 || most < first || step <= 0) {
            throw new IllegalArgumentException(
                    "a pace begins at 1 at least, and grows: " + first + ", " + most + ", " + step);
        }
    }

    /** The limits that are set. */
    static PaceLimits of(WaitingRoomSettings.Pace pace) {
        return new PaceLimits(
                pace.first(),
                pace.most(),
                pace.step(),
                pace.latency(),
                pace.errorsPercent() / PERCENT,
                pace.paymentsPercent() / PERCENT);
    }
}
