package podo.booking.internal.purchase;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import podo.booking.BookingStatus;
import podo.booking.internal.seats.SeatSelection;
import podo.identity.Preferences;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.kernel.Money;
import podo.kernel.ShowtimeId;

/**
 * A fan's purchase as it is recorded.
 *
 * @param prices of the seats, in the order of their ordinals, in the currency of {@code amount}
 * @param expiresAt the end of the hold; set once and never moved
 * @param confirmedAt when the money was taken and the tickets became the fan's
 * @param revision counts the changes of this record
 */
public record Booking(
        BookingId id,
        AccountId fan,
        BookingStatus status,
        SeatSelection seats,
        List<Long> prices,
        Money amount,
        Preferences preferences,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> confirmedAt,
        int revision) {
    public Booking {
        prices = List.copyOf(prices);
    }

    /** The showtime whose seats these are. */
    public ShowtimeId showtime() {
        return id.showtime();
    }
}
