package podo.booking;

import java.time.Duration;

/**
 * How the box office fares, lately.
 *
 * @param latency how long its slower answers to reserve and confirm take (99 of 100 are quicker)
 * @param errorShare the share of these answers that are its own failures, 0 to 1
 * @param paymentsBusyShare the share of the payments that may be under way at once which are, 0 to 1
 * @param paymentsOpen whether payments are begun
 */
public record SalesPressure(Duration latency, double errorShare, double paymentsBusyShare, boolean paymentsOpen) {}
