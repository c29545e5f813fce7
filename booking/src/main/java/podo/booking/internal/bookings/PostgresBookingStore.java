package podo.booking.internal.bookings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import podo.booking.BookingStatus;
import podo.booking.internal.bookings.Ledger.Cause;
import podo.booking.internal.limits.HoldRecords;
import podo.identity.Preferences;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;

/** Bookings in PostgreSQL. */
public final class PostgresBookingStore implements BookingStore {
    public static final String COLUMNS =
            "id, account_id, status, seats, prices, amount, currency, preferences, created_at, expires_at,"
                    + " seats_back_at, confirmed_at, sold_starts_at, sold_venue, sold_venue_name, revision";

    /** The same columns of the table that is called b. */
    public static final String COLUMNS_OF_B = "b." + COLUMNS.replace(", ", ", b.");

    private final Database database;
    private final BookingEnding ending;

    /** @param records of who has held what */
    public PostgresBookingStore(Database database, HoldRecords records) {
        this.database = database;
        this.ending = new BookingEnding(records);
    }

    @Override
    public Optional<Booking> find(BookingId id) {
        return database.read(handle -> find(handle, id));
    }

    @Override
    public List<Booking> ofFan(AccountId fan, int limit) {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS
                        + " FROM booking.booking WHERE account_id = :fan ORDER BY created_at DESC, id LIMIT :limit")
                .bind("fan", fan.value())
                .bind("limit", limit)
                .map((row, _) -> BookingRows.booking(row))
                .list());
    }

    @Override
    public boolean setPreferences(BookingId id, Preferences preferences, Instant now) {
        return database.transaction(handle -> handle.createUpdate("""
                                UPDATE booking.booking
                                SET preferences = CAST(:preferences AS jsonb), updated_at = :now
                                WHERE id = :id AND status = 'PENDING' AND expires_at > :now""")
                        .bind("id", id.toString())
                        .bind("preferences", BookingRows.PREFERENCES.toJson(preferences))
                        .bind("now", BookingRows.timestamp(now))
                        .execute()
                == 1);
    }

    @Override
    public Set<BookingId> moneyDue(List<BookingId> bookings) {
        return database.read(handle -> handle.createQuery("""
                        SELECT booking_id FROM booking.payment_attempt
                        WHERE booking_id = ANY (CAST(:bookings AS text[])) AND status = 'REFUND_DUE'""")
                .bind("bookings", bookings.stream().map(BookingId::toString).toArray(String[]::new))
                .map((row, _) -> BookingId.of(row.getString("booking_id")))
                .set());
    }

    @Override
    public Optional<Booking> endOfCancelledShow(BookingId id, Instant now) {
        return database.transaction(handle ->
                ending.end(handle, id, BookingStatus.PENDING, BookingStatus.CANCELLED, Cause.SHOWTIME_CANCELLED, now));
    }

    @Override
    public List<Booking> ofShow(ShowtimeId showtime, BookingStatus status, int limit) {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS
                        + " FROM booking.booking WHERE showtime_id = :showtime AND status = '" + status.name()
                        + "' ORDER BY id LIMIT :limit")
                .bind("showtime", showtime.toString())
                .bind("limit", limit)
                .map((row, _) -> BookingRows.booking(row))
                .list());
    }

    @Override
    public List<Booking> expireDue(Instant now, int limit) {
        // Only pending bookings whose hold is over are taken (BookingGuardsIT.expireDue_leavesWhatIsNotOver,
        // expireDue_isNotHeldUpByBookingsThatHaveEnded). Locked rows are skipped (expireDue_passesBySomebodyElses).
        return database.transaction(handle -> {
            List<BookingId> due = handle.createQuery("""
                            SELECT id FROM booking.booking WHERE status = 'PENDING' AND expires_at <= :now
                            ORDER BY expires_at LIMIT :limit FOR UPDATE SKIP LOCKED""")
                    .bind("now", BookingRows.timestamp(now))
                    .bind("limit", limit)
                    .map((row, _) -> BookingId.of(row.getString("id")))
                    .list();
            return ending.expire(handle, due, now);
        });
    }

    @Override
    public List<Booking> unsettled(Instant changedBefore, Instant now, int limit) {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS
                        + " FROM booking.booking WHERE NOT holds_settled AND updated_at < :before"
                        + " AND (status <> 'EXPIRED' OR seats_back_at <= :now)"
                        + " ORDER BY updated_at LIMIT :limit")
                .bind("before", BookingRows.timestamp(changedBefore))
                .bind("now", BookingRows.timestamp(now))
                .bind("limit", limit)
                .map((row, _) -> BookingRows.booking(row))
                .list());
    }

    @Override
    public boolean markSettled(BookingId id, int revision) {
        // A change that came meanwhile has still to be followed:
        // BookingGuardsIT.markSettled_ofAnOlderRevision_changesNothing.
        return database.transaction(handle -> handle.createUpdate("""
                                UPDATE booking.booking SET holds_settled = true
                                WHERE id = :id AND revision = :revision""")
                        .bind("id", id.toString())
                        .bind("revision", revision)
                        .execute()
                == 1);
    }

    @Override
    public Set<BookingId> markSettled(List<Booking> settled) {
        return database.transaction(handle -> handle.createQuery("""
                        UPDATE booking.booking b SET holds_settled = true
                        FROM unnest(CAST(:ids AS text[]), CAST(:revisions AS integer[])) AS done (id, revision)
                        WHERE b.id = done.id AND b.revision = done.revision
                        RETURNING b.id""")
                .bind(
                        "ids",
                        settled.stream().map(booking -> booking.id().toString()).toArray(String[]::new))
                .bind("revisions", settled.stream().map(Booking::revision).toArray(Integer[]::new))
                .map((row, _) -> BookingId.of(row.getString("id")))
                .set());
    }

    /** A booking that must be there, and that nobody else changes until the transaction ends. */
    public static Booking lock(Handle handle, BookingId id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM booking.booking WHERE id = :id FOR UPDATE")
                .bind("id", id.toString())
                .map((row, _) -> BookingRows.booking(row))
                .one();
    }

    public static Optional<Booking> find(Handle handle, BookingId id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM booking.booking WHERE id = :id")
                .bind("id", id.toString())
                .map((row, _) -> BookingRows.booking(row))
                .findOne();
    }

    public static void uncountSeats(Handle handle, Booking booking) {
        uncountSeats(handle, List.of(booking));
    }

    /** Takes the seats of bookings off what their fans have; each fan's count is locked in the order of reserving. */
    static void uncountSeats(Handle handle, List<Booking> bookings) {
        if (bookings.isEmpty()) {
            return;
        }
        int changed = handle.createUpdate("""
                        WITH had AS (
                            SELECT f.showtime_id, f.account_id, w.seats
                            FROM (SELECT showtime, fan, CAST(sum(seats) AS integer) AS seats
                                FROM unnest(CAST(:showtimes AS text[]), CAST(:fans AS text[]), CAST(:seats AS integer[]))
                                    AS one (showtime, fan, seats)
                                GROUP BY showtime, fan) w
                            JOIN booking.fan_seats f ON f.showtime_id = w.showtime AND f.account_id = w.fan
                            ORDER BY f.showtime_id COLLATE "C", f.account_id COLLATE "C" FOR UPDATE OF f)
                        UPDATE booking.fan_seats f SET seats = f.seats - had.seats
                        FROM had WHERE f.showtime_id = had.showtime_id AND f.account_id = had.account_id""")
                .bind(
                        "showtimes",
                        bookings.stream()
                                .map(booking -> booking.showtime().toString())
                                .toArray(String[]::new))
                .bind(
                        "fans",
                        bookings.stream().map(booking -> booking.fan().value()).toArray(String[]::new))
                .bind(
                        "seats",
                        bookings.stream().map(booking -> booking.seats().size()).toArray(Integer[]::new))
                .execute();
        long counts = bookings.stream()
                .map(booking -> List.of(booking.showtime(), booking.fan()))
                .distinct()
                .count();
        // Seats that were never counted must make no room: BookingGuardsIT.cancel_ofSeatsThatWereNeverCounted_isUndone.
        if (changed != counts) {
            throw new IllegalStateException("the seats of one of "
                    + bookings.stream().map(Booking::id).toList() + " were not counted for its fan");
        }
    }
}
