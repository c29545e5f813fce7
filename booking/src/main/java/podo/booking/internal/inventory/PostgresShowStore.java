package podo.booking.internal.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import podo.booking.FailedRefund;
import podo.booking.OpenRefunds;
import podo.booking.ShowRefunds;
import podo.booking.internal.bookings.BookingRows;
import podo.booking.internal.bookings.Showing;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;

/** Cancelled shows in PostgreSQL: what the catalogue said of each showtime, and how far its refunds are. */
public final class PostgresShowStore implements ShowStore {
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

    public PostgresShowStore(Database database) {
        this.database = database;
    }

    /**
     * What the catalogue says of a showtime.
     *
     * @param sequence an entry of the change log that this reading is no older than
     */
    record Heard(ShowtimeId showtime, boolean cancelled, long sequence) {}

    /** Takes in what the catalogue says; an older reading changes nothing. A final cancellation stays. */
    void hear(List<Heard> said, Instant now) {
        List<Heard> inOrder = said.stream()
                .sorted(Comparator.comparing(one -> one.showtime.toString()))
                .toList();
        database.transaction(handle -> handle.createUpdate("""
                        UPDATE booking.showtime s
                        SET heard = said.sequence,
                            cancelled_at = CASE WHEN said.cancelled OR s.cancellation_final_at IS NOT NULL
                                THEN coalesce(s.cancelled_at, :now) END,
                            unwound_at = CASE WHEN said.cancelled OR s.cancellation_final_at IS NOT NULL
                                THEN s.unwound_at END
                        FROM unnest(CAST(:ids AS text[]), CAST(:cancelled AS boolean[]), CAST(:sequences AS bigint[]))
                            AS said (id, cancelled, sequence)
                        WHERE s.id = said.id AND s.heard < said.sequence""")
                .bind("now", BookingRows.timestamp(now))
                .bind(
                        "ids",
                        inOrder.stream().map(one -> one.showtime.toString()).toArray(String[]::new))
                .bind("cancelled", inOrder.stream().map(Heard::cancelled).toArray(Boolean[]::new))
                .bind("sequences", inOrder.stream().map(Heard::sequence).toArray(Long[]::new))
                .execute());
    }

    /** Showtimes of which the catalogue has not been asked yet. */
    List<ShowtimeId> notHeardOf(int limit) {
        return database.read(
                handle -> handle.createQuery("SELECT id FROM booking.showtime WHERE heard = 0 ORDER BY id LIMIT :limit")
                        .bind("limit", limit)
                        .map((row, _) -> ShowtimeId.of(row.getString("id")))
                        .list());
    }

    /** Notes when and where a showtime is to be in those of its open and paid bookings that do not say it. */
    void soldAs(ShowtimeId showtime, Showing showing) {
        Optional<Showing.VenueName> venue = showing.venue();
        database.longTransaction(handle -> handle.createUpdate("""
                        UPDATE booking.booking
                        SET sold_starts_at = :startsAt, sold_venue = CAST(:venue AS text),
                            sold_venue_name = CAST(:name AS jsonb)
                        WHERE showtime_id = :showtime AND sold_starts_at IS NULL
                          AND (status IN ('PENDING', 'PAYING') OR status = 'CONFIRMED')""")
                .bind("startsAt", BookingRows.timestamp(showing.startsAt()))
                .bind("venue", venue.map(Showing.VenueName::key).orElse(null))
                .bind(
                        "name",
                        venue.map(place -> BookingRows.TEXT.toJson(place.name()))
                                .orElse(null))
                .bind("showtime", showtime.toString())
                .execute());
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
