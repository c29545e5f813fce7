package podo.booking.internal.bookings;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import podo.kernel.ShowtimeId;

/**
 * Until when paid tickets are taken back, in full, at their fan's wish. What was sold of a
 * cancelled show is given back whatever stands here.
 *
 * @param beforeBeginning how long before the showtime begins that ends; empty where paid tickets are never taken back
 * @param showings when and where a showtime takes place now; empty for one that is not known any more
 */
public record RefundPolicy(Optional<Duration> beforeBeginning, Function<ShowtimeId, Optional<Showing>> showings) {

    /** Until when tickets of this showtime that are bought now can be refunded; empty when they cannot be. */
    public Optional<Instant> refundableUntil(ShowtimeId showtime) {
        return beforeBeginning.flatMap(
                before -> showings.apply(showtime).map(now -> now.startsAt().minus(before)));
    }

    /** Until when a paid booking can be refunded; one that was moved until the show begins, whatever the house's policy. */
    public Optional<Instant> refundableUntil(Booking booking) {
        return isMoved(booking)
                ? showings.apply(booking.showtime()).map(Showing::startsAt)
                : refundableUntil(booking.showtime());
    }

    /** Whether the show takes place at another time or venue than when it was sold. */
    public boolean isMoved(Booking booking) {
        return booking.soldAs()
                .flatMap(sold -> showings.apply(booking.showtime()).map(sold::isMovedTo))
                .orElse(false);
    }
}
