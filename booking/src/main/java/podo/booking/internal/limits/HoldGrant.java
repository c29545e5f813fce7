package podo.booking.internal.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Leave to hold seats of a showtime, as far as limits are concerned. It is looked at again when the booking is recorded:
 * many may have been given at the same moment.
 *
 * @param buyer with whom the hold is counted; without an origin where the account stands for itself
 * @param capacity the seats of the showtime
 * @param hold how long seats are held
 * @param resting seats that others may take first, by ordinal, each with the moment when this ends
 */
public record HoldGrant(
        Buyer buyer,
        boolean isProven,
        boolean underPressure,
        int capacity,
        Duration hold,
        Map<Integer, Instant> resting) {
    public HoldGrant {
        resting = Map.copyOf(resting);
    }

    /** Without any limit. */
    public static HoldGrant unlimited(Buyer buyer, Duration hold) {
        return new HoldGrant(buyer, true, false, Integer.MAX_VALUE, hold, Map.of());
    }

    /** When the last of these seats is for this buyer again; empty when all are. */
    public Optional<Instant> restUntil(IntStream seats) {
        return seats.filter(resting::containsKey)
                .mapToObj(seat -> Objects.requireNonNull(resting.get(seat)))
                .max(Instant::compareTo);
    }
}
