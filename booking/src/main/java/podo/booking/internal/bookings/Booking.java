package podo.booking.internal.bookings;

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
 * @param seatsBackAt when others can have the seats if the hold lapses: a random while after its end, so that nobody wins
 *     by waiting for the minute; once the booking has ended otherwise, that moment
 * @param confirmedAt when the money was taken and the tickets became the fan's
 * @param soldAs when and where the show was to be when it was sold; empty where nobody knows any more
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
        Instant seatsBackAt,
        Optional<Instant> confirmedAt,
        Optional<Showing> soldAs,
        int revision) {
    public Booking {
        prices = List.copyOf(prices);
    }

    /** Whether the hold has lapsed and its seats are not for others yet. */
    boolean keepsLapsedSeats(Instant now) {
        return status == BookingStatus.EXPIRED && now.isBefore(seatsBackAt);
    }

    /** The same with other preferences. */
    public Booking preferring(Preferences other) {
        return new Booking(
                id,
                fan,
                status,
                seats,
                prices,
                amount,
                other,
                createdAt,
                expiresAt,
                seatsBackAt,
                confirmedAt,
                soldAs,
                revision);
    }

    /** Whether there is nothing to pay: every seat of it costs nothing. */
    public boolean isFree() {
        return amount.minor() == 0;
    }

    /** The showtime whose seats these are. */
    public ShowtimeId showtime() {
        return id.showtime();
    }
}
