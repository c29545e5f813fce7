package podo.waitingroom;

import java.time.Duration;
import java.util.Map;
import podo.kernel.EventId;

/**
 * What a box office tells the waiting room.
 *
 * @param seatsLeft seats that are not sold, held ones included, of each event asked for whose seats it knows
 * @param latency how long its slower answers take (99 of 100 are quicker), lately
 * @param errorShare the share of its answers that are its own failures, 0 to 1
 * @param paymentsBusyShare the share of the payments that may be under way at once which are, 0 to 1
 * @param paymentsOpen whether payments are taken at all
 */
public record BoxOfficeFigures(
        Map<EventId, Long> seatsLeft,
        Duration latency,
        double errorShare,
        double paymentsBusyShare,
        boolean paymentsOpen) {
    public BoxOfficeFigures {
        seatsLeft = Map.copyOf(seatsLeft);
    }
}
