package podo.booking.internal.inventory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import podo.booking.internal.bookings.BookingRows;
import podo.booking.internal.bookings.Showing;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;

/** What the catalogue said of each showtime, recorded in PostgreSQL: whether it is cancelled, when and where it is to be. */
final class HeardShowtimes {
    private final Database database;

    HeardShowtimes(Database database) {
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
}
