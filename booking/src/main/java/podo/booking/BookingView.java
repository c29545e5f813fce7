package podo.booking;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import podo.identity.Preferences;

/**
 * A booking as its fan sees it: what was bought, with what the catalogue says of the event in the fan's language. Also its
 * JSON, as the HTTP contract spells it.
 *
 * @param title of the event; null when the catalogue does not know it any more, as are the next five
 * @param venue its name
 * @param city where the venue is
 * @param timeZone by whose clock the venue tells the time, such as {@code Asia/Seoul}
 * @param posterUrl where the event's poster is
 * @param startsAt when the showtime begins
 * @param seats in the order of the seat plan
 * @param amount of the whole booking, in the smallest unit of the currency
 * @param expiresAt the end of the hold
 * @param confirmedAt when the money was taken; null before
 * @param refundableUntil until when the fan may give it back for the money; null when that is not offered, and before it
 *     is confirmed
 * @param serverTime when this was said, for a countdown that does not trust the fan's clock
 * @param seating how seats that we chose go together; only in the answer to the reserve that chose them, else null
 * @param showtimeCancelled whether the show will not take place
 * @param refund how far the money's way back is; null when none is to go back
 * @param moved when and where the show was to be when it was sold; null while it is so still
 */
@Json
public record BookingView(
        String bookingId,
        BookingStatus status,
        String eventId,
        String showtimeId,
        @Nullable String title,
        @Nullable String venue,
        @Nullable String city,
        @Nullable String timeZone,
        @Nullable String posterUrl,
        @Nullable Instant startsAt,
        List<Seat> seats,
        long amount,
        String currency,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant refundableUntil,
        Preferences preferences,
        Instant serverTime,
        @Nullable Seating seating,
        boolean showtimeCancelled,
        @Nullable Refund refund,
        @Nullable Moved moved) {
    public BookingView {
        seats = List.copyOf(seats);
    }

    /** Whether there was, or is, nothing to pay. */
    public boolean costsNothing() {
        return amount == 0;
    }

    /** The same, with how its seats go together. */
    public BookingView seated(Optional<Seating> how) {
        return new BookingView(
                bookingId,
                status,
                eventId,
                showtimeId,
                title,
                venue,
                city,
                timeZone,
                posterUrl,
                startsAt,
                seats,
                amount,
                currency,
                createdAt,
                expiresAt,
                confirmedAt,
                refundableUntil,
                preferences,
                serverTime,
                how.orElse(null),
                showtimeCancelled,
                refund,
                moved);
    }

    /** How far the way of the money back to the fan is. */
    public enum Refund {
        /** It is on its way. */
        UNDER_WAY,
        /** The provider has given it back. */
        DONE
    }

    /**
     * What a fan bought who finds another time or place now.
     *
     * @param startsAt when the show was to begin
     * @param venue the name of where it was to be; null when nobody knew
     */
    @Json
    public record Moved(Instant startsAt, @Nullable String venue) {}

    /**
     * A seat of a booking, as printed at the venue.
     *
     * @param seatId names it within its seat plan
     * @param grade the price category, as the seat plan calls it
     * @param gradeName the same as people call it
     * @param price in the smallest unit of the booking's currency
     */
    @Json
    public record Seat(
            String seatId, String section, String row, String number, String grade, String gradeName, long price) {}
}
