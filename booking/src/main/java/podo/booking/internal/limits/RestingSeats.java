package podo.booking.internal.limits;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import podo.kernel.ShowtimeId;

/**
 * Which seats a buyer must leave to others for a while: those that its account, or the accounts of its address, have lately
 * kept for at least half of a hold's time and not paid for. Several short holds of one seat count together, so giving it
 * back and taking it again keeps nothing.
 */
final class RestingSeats {
    /** More ended holds of one address and showtime than this are not looked through; the newest come first. */
    private static final int MOST_HOLDS = 1_000;

    private static final double TOO_LONG = 0.5;

    private RestingSeats() {}

    /**
     * How long seats rest.
     *
     * @param rest after a hold
     * @param hold how long a hold lasts as a rule
     */
    record Terms(Duration rest, Duration hold) {}

    /** The seats by ordinal, each with the moment from which it is for this buyer again. */
    static Map<Integer, Instant> of(Handle handle, Buyer buyer, ShowtimeId showtime, Instant now, Terms terms) {
        List<Ended> ended = handle.createQuery("""
                        SELECT seats, created_at, expires_at, seats_back_at, least(updated_at, expires_at) AS ended_at
                        FROM booking.booking
                        WHERE showtime_id = :showtime AND (account_id = :account OR origin = CAST(:origin AS text))
                          AND status IN ('EXPIRED', 'CANCELLED', 'PAYMENT_FAILED') AND updated_at > :since
                        ORDER BY created_at DESC LIMIT :most""")
                .bind("showtime", showtime.toString())
                .bind("account", buyer.account().value())
                .bind("origin", buyer.origin().orElse(null))
                .bind("since", Timestamp.from(now.minus(terms.rest).minus(terms.hold)))
                .bind("most", MOST_HOLDS)
                .map((row, _) -> ended(row))
                .list();
        return resting(ended, now, terms.rest);
    }

    /** A hold that was not paid. */
    record Ended(List<Integer> seats, Instant from, Instant until, Instant to, Instant backAt) {
        /** The part of a hold's time for which the seats were kept. */
        double part() {
            return (double) Duration.between(from, to).toMillis()
                    / Math.max(1, Duration.between(from, until).toMillis());
        }
    }

    private static Map<Integer, Instant> resting(List<Ended> ended, Instant now, Duration rest) {
        Map<Integer, Double> kept = new HashMap<>();
        Map<Integer, Instant> over = new HashMap<>();
        for (Ended hold : ended) {
            Instant restsUntil = hold.backAt.plus(rest);
            for (Integer seat : hold.seats) {
                kept.merge(seat, hold.part(), Double::sum);
                over.merge(seat, restsUntil, (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        over.entrySet()
                .removeIf(seat -> kept.getOrDefault(seat.getKey(), 0.0) < TOO_LONG
                        || !seat.getValue().isAfter(now));
        return over;
    }

    private static Ended ended(ResultSet row) throws SQLException {
        Integer[] seats = (Integer[]) row.getArray("seats").getArray();
        return new Ended(
                Arrays.asList(seats),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getTimestamp("ended_at").toInstant(),
                row.getTimestamp("seats_back_at").toInstant());
    }
}
