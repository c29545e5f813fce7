package podo.booking.internal.audit;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;
import podo.platform.tasks.Waits;

/**
 * Whether what was sold of cancelled shows is given back. That the money has gone, or is on its way, is for the payments'
 * own invariant; here it is whether every booking of such a show has ended, and whether the box office knows of each.
 */
final class CancelledShowsAudit {
    /** How long the bookings of a show may take to be given back: there may be tens of thousands. */
    private static final Duration UNWINDING = Duration.ofMinutes(10);

    /** The box office hears of a cancellation a moment after the catalogue: only what is so at every look counts. */
    private static final int LOOKS = 5;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final int MOST_SHOWS = 10_000;
    private final Database database;
    private final Predicate<ShowtimeId> isCancelled;
    private final InstantSource clock;

    /** @param isCancelled what the catalogue says of a showtime */
    CancelledShowsAudit(Database database, Predicate<ShowtimeId> isCancelled, InstantSource clock) {
        this.database = database;
        this.isCancelled = isCancelled;
        this.clock = clock;
    }

    List<AuditReport.Line> run() {
        Findings findings = new Findings(11, "every paid booking of a cancelled show is given back");
        database.longTransaction(handle -> {
            findings.lookedAt(handle.createQuery("""
                            SELECT count(*) FROM booking.booking b JOIN booking.showtime s ON s.id = b.showtime_id
                            WHERE s.cancelled_at IS NOT NULL""").mapTo(Long.class).one());
            stillOpen(handle).forEach(findings::violation);
            givenBackTooSoon(handle).forEach(findings::violation);
            return findings;
        });
        notHeardOf()
                .forEach(show -> findings.violation(
                        show + " is cancelled in the catalogue, has paid bookings, and the box office does not know"));
        return List.of(findings.line());
    }

    private List<String> stillOpen(Handle handle) {
        Instant longAgo = clock.instant().minus(UNWINDING);
        return handle.createQuery("""
                        SELECT b.id || ' is ' || b.status || ', and its show was cancelled at ' || s.cancelled_at
                        FROM booking.showtime s JOIN booking.booking b ON b.showtime_id = s.id
                        WHERE s.cancelled_at < :longAgo AND b.updated_at < :longAgo
                          AND b.status IN ('PENDING', 'CONFIRMED')
                        ORDER BY b.id""")
                .bind("longAgo", Timestamp.from(longAgo))
                .mapTo(String.class)
                .list();
    }

    /** Nothing may go back before the cancellation is final, or an operator could take it back. */
    private static List<String> givenBackTooSoon(Handle handle) {
        return handle.createQuery("""
                        SELECT l.booking_id || ' was given back, as its show was cancelled, and that is not final'
                        FROM booking.showtime s
                        JOIN booking.booking b ON b.showtime_id = s.id AND b.status = 'REFUNDED'
                        JOIN booking.ledger l ON l.booking_id = b.id
                        WHERE s.cancellation_final_at IS NULL
                          AND l.from_status = 'BOOKED' AND l.cause = 'SHOWTIME_CANCELLED'
                        ORDER BY l.id""").mapTo(String.class).list();
    }

    private Set<ShowtimeId> notHeardOf() {
        Set<ShowtimeId> shows =
                soldAndNotCancelled().stream().filter(isCancelled).collect(Collectors.toSet());
        for (int i = 1; i < LOOKS && !shows.isEmpty(); i++) {
            Waits.pause(BETWEEN_LOOKS);
            shows.retainAll(soldAndNotCancelled());
            shows.removeIf(isCancelled.negate());
        }
        return shows;
    }

    /** Shows that have paid bookings, as far as the box office knows still to come about. */
    private List<ShowtimeId> soldAndNotCancelled() {
        return database.read(handle -> handle.createQuery("""
                        SELECT s.id FROM booking.showtime s
                        WHERE s.cancelled_at IS NULL
                          AND EXISTS (SELECT FROM booking.booking b
                                      WHERE b.showtime_id = s.id AND b.status = 'CONFIRMED'
                                        AND b.sold_starts_at > :now)
                        ORDER BY s.id LIMIT :limit""")
                .bind("now", Timestamp.from(clock.instant()))
                .bind("limit", MOST_SHOWS)
                .map((row, _) -> ShowtimeId.of(row.getString("id")))
                .list());
    }
}
