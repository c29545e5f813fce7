package podo.booking.internal.purchase;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import podo.kernel.ShowtimeId;

/**
 * Until when paid tickets are taken back, in full.
 *
 * @param beforeBeginning how long before the showtime begins that ends; empty where paid tickets are never taken back
 * @param beginnings when a showtime begins; empty for one that is not known any more
 */
public record RefundPolicy(Optional<Duration> beforeBeginning, Function<ShowtimeId, Optional<Instant>> beginnings) {

    /** Until when a booking of this showtime can be refunded; empty when it cannot be. */
    public Optional<Instant> refundableUntil(ShowtimeId showtime) {
        return beforeBeginning.flatMap(before -> beginnings.apply(showtime).map(begins -> begins.minus(before)));
    }
}
