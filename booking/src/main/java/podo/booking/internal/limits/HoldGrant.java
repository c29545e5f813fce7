package podo.booking.internal.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Leave to hold seats of a showtime, as far as limits are concerned. The limits themselves are looked at when the booking
 * is recorded: many may have been given leave at the same moment.
 *
 * @param buyer with whom the hold is counted
 * @param underPressure whether very many holds of the event lapse
 * @param capacity the seats of the showtime
 * @param hold how long seats are held
 * @param isLookedUp whether the buyer's records were read for this; if not, nothing was known against it in memory
 * @param resting seats that others may take first, by ordinal, each with the moment when this ends
 */
public record HoldGrant(
        Buyer buyer,
        boolean underPressure,
        int capacity,
        Duration hold,
        boolean isLookedUp,
        Map<Integer, Instant> resting) {
    public HoldGrant {
        resting = Map.copyOf(resting);
    }

    /** Without any limit. */
    public static HoldGrant unlimited(Buyer buyer, Duration hold) {
        return new HoldGrant(buyer, false, Integer.MAX_VALUE, hold, true, Map.of());
    }

    /** When the last of these seats is for this buyer again; empty when all are. */
    public Optional<Instant> restUntil(IntStream seats) {
        return lastRest(resting, seats);
    }

    static Optional<Instant> lastRest(Map<Integer, Instant> resting, IntStream seats) {
        return seats.filter(resting::containsKey)
                .mapToObj(seat -> Objects.requireNonNull(resting.get(seat)))
                .max(Instant::compareTo);
    }
}
