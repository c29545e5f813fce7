package podo.booking.internal.giveback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import podo.booking.FailedRefund;
import podo.booking.OpenRefunds;
import podo.booking.ShowRefunds;
import podo.booking.internal.bookings.BookingRows;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;

/** Cancelled shows in PostgreSQL, with how far their refunds are. */
final class PostgresCancelledShowStore implements CancelledShowStore {
    private static final int FAILURES = 100;
    private static final String FIGURES = """
            SELECT s.id, s.cancelled_at, s.cancellation_final_at,
                (SELECT count(*) FROM booking.booking b WHERE b.showtime_id = s.id AND b.status = 'CONFIRMED') AS paid,
                (SELECT count(*) FROM booking.booking b WHERE b.showtime_id = s.id AND b.status = 'PAYING') AS paying,
                r.due, r.failed, r.done
            FROM booking.showtime s, LATERAL (
                SELECT count(*) FILTER (WHERE p.status = 'REFUND_DUE' AND p.reason IS NULL) AS due,
                       count(*) FILTER (WHERE p.status = 'REFUND_DUE' AND p.reason IS NOT NULL) AS failed,
                       count(*) FILTER (WHERE p.status IS DISTINCT FROM 'REFUND_DUE') AS done
                FROM booking.booking b LEFT JOIN booking.payment_attempt p
                    ON p.booking_id = b.id AND p.status IN ('REFUND_DUE', 'REFUNDED')
                WHERE b.showtime_id = s.id AND b.status = 'REFUNDED') r
            """;
    private final Database database;

    PostgresCancelledShowStore(Database database) {
        this.database = database;
    }

    @Override
    public List<ShowtimeId> toUnwind(int limit) {
        return database.read(handle -> handle.createQuery("""
                        SELECT s.id FROM booking.showtime s
                        WHERE s.cancelled_at IS NOT NULL AND s.unwound_at IS NULL
                          AND (EXISTS (SELECT FROM booking.booking b
                                       WHERE b.showtime_id = s.id AND b.status IN ('PENDING', 'PAYING')
                                         AND b.status = 'PENDING')
                               OR EXISTS (SELECT FROM booking.booking b
                                          WHERE b.showtime_id = s.id AND b.status = 'CONFIRMED'))
                        ORDER BY s.cancelled_at, s.id LIMIT :limit""")
                .bind("limit", limit)
                .map((row, _) -> ShowtimeId.of(row.getString("id")))
                .list());
    }

    @Override
    public boolean isFinal(ShowtimeId showtime) {
        return database.read(handle -> handle.createQuery(
                                "SELECT 1 FROM booking.showtime WHERE id = :id AND cancellation_final_at IS NOT NULL")
                        .bind("id", showtime.toString())
                        .mapTo(Integer.class)
                        .findOne())
                .isPresent();
    }

    @Override
    public void madeFinal(ShowtimeId showtime, Instant now) {
        database.transaction(handle -> handle.createUpdate("""
                        UPDATE booking.showtime
                        SET cancelled_at = coalesce(cancelled_at, :now), cancellation_final_at = :now
                        WHERE id = :id AND cancellation_final_at IS NULL""")
                .bind("now", BookingRows.timestamp(now))
                .bind("id", showtime.toString())
                .execute());
    }

    @Override
    public void unwound(Instant cancelledBefore, Instant now) {
        database.transaction(handle -> handle.createUpdate("""
                        UPDATE booking.showtime s SET unwound_at = :now
                        WHERE s.cancelled_at IS NOT NULL AND s.unwound_at IS NULL AND s.cancelled_at < :before
                          AND NOT EXISTS (SELECT FROM booking.booking b
                                          WHERE b.showtime_id = s.id AND b.status IN ('PENDING', 'PAYING'))
                          AND NOT EXISTS (SELECT FROM booking.booking b
                                          WHERE b.showtime_id = s.id AND b.status = 'CONFIRMED')""")
                .bind("now", BookingRows.timestamp(now))
                .bind("before", BookingRows.timestamp(cancelledBefore))
                .execute());
    }

    /** How far the refunds of a showtime are, with those that failed so far; empty for one that has no tickets. */
    public Optional<ShowRefunds> refunds(ShowtimeId showtime) {
        return database.read(handle -> handle.createQuery(FIGURES + "WHERE s.id = :id")
                        .bind("id", showtime.toString())
                        .map((row, _) -> refunds(row))
                        .findOne())
                .map(figures -> figures.failed() == 0 ? figures : figures.with(failures(showtime)));
    }

    /** How far the refunds of the cancelled shows are, the latest cancelled first; without those that failed by name. */
    public List<ShowRefunds> ofCancelled(int limit) {
        return database.read(handle -> handle.createQuery(
                        FIGURES + "WHERE s.cancelled_at IS NOT NULL ORDER BY s.cancelled_at DESC, s.id LIMIT :limit")
                .bind("limit", limit)
                .map((row, _) -> refunds(row))
                .list());
    }

    /** Money that has still to go back, of all showtimes together. */
    public OpenRefunds open() {
        return database.read(handle -> handle.createQuery("""
                        SELECT count(*) FILTER (WHERE p.reason IS NULL) + (
                                   SELECT count(*) FROM booking.showtime s JOIN booking.booking b ON b.showtime_id = s.id
                                   WHERE s.cancelled_at IS NOT NULL AND s.unwound_at IS NULL
                                     AND b.status = 'CONFIRMED') AS waiting,
                               count(*) FILTER (WHERE p.reason IS NOT NULL) AS failed
                        FROM booking.payment_attempt p WHERE p.status = 'REFUND_DUE'""")
                .map((row, _) -> new OpenRefunds(row.getLong("waiting"), row.getLong("failed")))
                .one());
    }

    private List<FailedRefund> failures(ShowtimeId showtime) {
        return database.read(handle -> handle.createQuery("""
                        SELECT p.booking_id, p.amount, p.currency, p.reason, p.checks, b.updated_at
                        FROM booking.booking b JOIN booking.payment_attempt p ON p.booking_id = b.id
                        WHERE b.showtime_id = :id AND b.status = 'REFUNDED'
                          AND p.status = 'REFUND_DUE' AND p.reason IS NOT NULL
                        ORDER BY b.updated_at, p.booking_id LIMIT :limit""")
                .bind("id", showtime.toString())
                .bind("limit", FAILURES)
                .map((row, _) -> new FailedRefund(
                        row.getString("booking_id"),
                        row.getLong("amount"),
                        row.getString("currency"),
                        row.getTimestamp("updated_at").toInstant(),
                        row.getInt("checks"),
                        row.getString("reason")))
                .list());
    }

    private static ShowRefunds refunds(ResultSet row) throws SQLException {
        Timestamp cancelledAt = row.getTimestamp("cancelled_at");
        boolean cancelled = cancelledAt != null;
        return new ShowRefunds(
                row.getString("id"),
                cancelled ? cancelledAt.toInstant() : null,
                row.getTimestamp("cancellation_final_at") != null,
                (cancelled ? row.getLong("paid") : 0) + row.getLong("due"),
                row.getLong("paying"),
                row.getLong("failed"),
                row.getLong("done"),
                List.of());
    }
}
