package podo.waitingroom.internal.admission;

import java.time.Duration;

/**
 * How the box office fares, lately.
 *
 * @param latency how long its slower answers take (99 of 100 are quicker)
 * @param errorShare the share of its answers that are its own failures, 0 to 1
 * @param paymentsBusyShare the share of the payments that may be under way at once which are, 0 to 1
 * @param paymentsOpen whether payments are taken at all: false while the provider is known to be in trouble
 */
record Pressure(Duration latency, double errorShare, double paymentsBusyShare, boolean paymentsOpen) {
    /** Nothing is wrong. */
    static final Pressure NONE = new Pressure(Duration.ZERO, 0, 0, true);
}
