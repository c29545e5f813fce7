package podo.booking.internal.audit;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import podo.platform.postgres.Database;

/** The invariants that the database alone can prove. Each is a question that must have no answer. */
final class DatabaseAudit {
    /** How far behind the sweep that ends bookings may be. */
    private static final Duration SWEEP_SLACK = Duration.ofSeconds(10);

    private final Database database;
    private final InstantSource clock;

    DatabaseAudit(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    List<AuditReport.Line> run() {
        return database.longTransaction(handle -> List.of(
                soldOnce(handle).line(),
                moneyHasABooking(handle).line(),
                holdsEnd(handle).line(),
                ledgerTellsAll(handle).line()));
    }

    private static Findings soldOnce(Handle handle) {
        Findings findings = new Findings(1, "a ticket is booked by at most one confirmed booking");
        findings.lookedAt(count(handle, "SELECT count(*) FROM booking.ticket WHERE status = 'BOOKED'"));
        ask(handle, findings, """
                SELECT b.showtime_id || ' seat ' || seat || ' is in confirmed bookings ' || string_agg(b.id, ', ')
                FROM booking.booking b, unnest(b.seats) AS seat WHERE b.status = 'CONFIRMED'
                GROUP BY b.showtime_id, seat HAVING count(*) > 1""");
        ask(handle, findings, """
                SELECT b.id || ' is confirmed without its ticket for seat ' || seat
                FROM booking.booking b, unnest(b.seats) AS seat
                WHERE b.status = 'CONFIRMED' AND NOT EXISTS (
                    SELECT FROM booking.ticket t WHERE t.showtime_id = b.showtime_id AND t.ordinal = seat
                      AND t.status = 'BOOKED' AND t.booking_id = b.id)""");
        ask(handle, findings, """
                SELECT t.showtime_id || ' seat ' || t.ordinal || ' is booked by ' || t.booking_id || ', which is '
                       || coalesce(b.status, 'not there')
                FROM booking.ticket t LEFT JOIN booking.booking b ON b.id = t.booking_id
                WHERE t.status = 'BOOKED' AND (b.status IS DISTINCT FROM 'CONFIRMED' OR NOT t.ordinal = ANY (b.seats))""");
        return findings;
    }

    private static Findings moneyHasABooking(Handle handle) {
        Findings findings = new Findings(2, "every captured payment has its booking or goes back; none is forgotten");
        findings.lookedAt(count(handle, "SELECT count(*) FROM booking.payment_attempt"));
        freeCostsNothing(handle, findings);
        ask(handle, findings, """
                SELECT p.provider_key || ' was captured for ' || b.id || ', which is ' || b.status
                FROM booking.payment_attempt p JOIN booking.booking b ON b.id = p.booking_id
                WHERE p.status = 'CAPTURED' AND b.status <> 'CONFIRMED'""");
        ask(handle, findings, """
                SELECT b.id || ' is confirmed without a captured payment of ' || b.amount || ' ' || b.currency
                FROM booking.booking b WHERE b.status = 'CONFIRMED' AND b.amount > 0 AND NOT EXISTS (
                    SELECT FROM booking.payment_attempt p WHERE p.booking_id = b.id AND p.status = 'CAPTURED'
                      AND p.amount = b.amount AND p.currency = b.currency)""");
        ask(handle, findings, """
                SELECT b.id || ' is paying, and nobody asks the provider about it'
                FROM booking.booking b WHERE b.status = 'PAYING' AND NOT EXISTS (
                    SELECT FROM booking.payment_attempt p WHERE p.booking_id = b.id
                      AND p.status IN ('STARTED', 'UNKNOWN') AND p.next_check_at IS NOT NULL)""");
        ask(handle, findings, """
                SELECT b.id || ' was refunded, and its money neither went back nor is due'
                FROM booking.booking b WHERE b.status = 'REFUNDED' AND b.amount > 0 AND NOT EXISTS (
                    SELECT FROM booking.payment_attempt p WHERE p.booking_id = b.id
                      AND p.status IN ('REFUND_DUE', 'REFUNDED') AND p.amount = b.amount)""");
        ask(handle, findings, """
                SELECT p.provider_key || ' is ' || p.status || ', and nobody follows it up'
                FROM booking.payment_attempt p
                WHERE p.status IN ('STARTED', 'UNKNOWN', 'REFUND_DUE') AND p.next_check_at IS NULL""");
        return findings;
    }

    /** A free booking has an attempt of its own kind, and none that took money. */
    private static void freeCostsNothing(Handle handle, Findings findings) {
        ask(handle, findings, """
                SELECT b.id || ' is free and ' || b.status || ', and no attempt of it is FREE'
                FROM booking.booking b
                WHERE b.amount = 0 AND b.status IN ('CONFIRMED', 'REFUNDED') AND NOT EXISTS (
                    SELECT FROM booking.payment_attempt p WHERE p.booking_id = b.id AND p.status = 'FREE')""");
        ask(handle, findings, """
                SELECT p.provider_key || ' is FREE for ' || b.id || ', which costs ' || b.amount || ' ' || b.currency
                       || ' and is ' || b.status
                FROM booking.payment_attempt p JOIN booking.booking b ON b.id = p.booking_id
                WHERE p.status = 'FREE' AND (b.amount > 0 OR b.status NOT IN ('CONFIRMED', 'REFUNDED'))""");
        ask(handle, findings, """
                SELECT p.provider_key || ' is ' || p.status || ' for ' || b.id || ', which is free'
                FROM booking.payment_attempt p JOIN booking.booking b ON b.id = p.booking_id
                WHERE b.amount = 0 AND p.status IN ('CAPTURED', 'REFUND_DUE', 'REFUNDED')""");
    }

    private Findings holdsEnd(Handle handle) {
        Instant longOver = clock.instant().minus(SWEEP_SLACK);
        Findings findings = new Findings(3, "a hold ends: confirmed, cancelled or expired");
        findings.lookedAt(count(handle, "SELECT count(*) FROM booking.booking WHERE status IN ('PENDING', 'PAYING')"));
        handle.createQuery("""
                        SELECT id || ' is still pending; its hold ended at ' || expires_at
                        FROM booking.booking WHERE status = 'PENDING' AND expires_at < :longOver""")
                .bind("longOver", Timestamp.from(longOver))
                .mapTo(String.class)
                .forEach(findings::violation);
        ask(handle, findings, """
                SELECT t.showtime_id || ' seat ' || t.ordinal || ' is claimed by ' || b.id || ', which is ' || b.status
                FROM booking.ticket t JOIN booking.booking b ON b.id = t.booking_id
                WHERE t.status = 'HELD' AND b.status <> 'PAYING'""");
        return findings;
    }

    private static Findings ledgerTellsAll(Handle handle) {
        Findings findings = new Findings(10, "every change of a seat is in the ledger with its cause");
        findings.lookedAt(count(handle, "SELECT count(*) FROM booking.ledger"));
        ask(handle, findings, """
                SELECT b.id || ' is ' || b.status || ', and the ledger''s last word on it is ' || coalesce(last.to_status, 'none')
                FROM booking.booking b LEFT JOIN LATERAL (
                    SELECT l.to_status, l.seats FROM booking.ledger l WHERE l.booking_id = b.id ORDER BY l.id DESC LIMIT 1) last ON true
                WHERE last.to_status IS DISTINCT FROM CASE
                        WHEN b.status IN ('PENDING', 'PAYING') THEN 'HELD'
                        WHEN b.status = 'CONFIRMED' THEN 'BOOKED' ELSE 'AVAILABLE' END
                   OR last.seats IS DISTINCT FROM b.seats""");
        ask(handle, findings, """
                SELECT booking_id || ': entry ' || id || ' changes ' || from_status || ' to ' || to_status || ' after '
                       || before
                FROM (SELECT id, booking_id, from_status, to_status,
                             coalesce(lag(to_status) OVER (PARTITION BY booking_id ORDER BY id), 'AVAILABLE') AS before
                      FROM booking.ledger WHERE booking_id IS NOT NULL) chain
                WHERE from_status <> before""");
        ask(handle, findings, """
                SELECT t.showtime_id || ' seat ' || t.ordinal || ' is ' || t.status || ', and the ledger says '
                       || coalesce(last.to_status, 'nothing')
                FROM booking.ticket t LEFT JOIN LATERAL (
                    SELECT l.to_status FROM booking.ledger l
                    WHERE l.showtime_id = t.showtime_id AND l.booking_id IS NULL AND t.ordinal = ANY (l.seats)
                    ORDER BY l.id DESC LIMIT 1) last ON true
                WHERE t.status = 'BLOCKED' AND last.to_status IS DISTINCT FROM 'BLOCKED'""");
        ask(handle, findings, """
                SELECT 'entry ' || id || ' has no cause' FROM booking.ledger WHERE cause = ''""");
        return findings;
    }

    private static void ask(Handle handle, Findings findings, String question) {
        handle.createQuery(question).mapTo(String.class).forEach(findings::violation);
    }

    private static long count(Handle handle, String question) {
        return handle.createQuery(question).mapTo(Long.class).one();
    }
}
