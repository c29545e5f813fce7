package podo.booking.internal.limits;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import podo.booking.HoldLimits;
import podo.kernel.BookingId;
import podo.kernel.EventId;
import podo.platform.postgres.Database;

/**
 * The records of who has held what, in PostgreSQL. They change in the transaction that changes the booking, so several
 * processes count as one. Whoever locks several takes them in the order of their keys.
 */
public final class HoldRecords {
    private static final double MILLIS_PER_SECOND = 1_000;
    private final Database database;
    private final HoldLimits limits;

    public HoldRecords(Database database, HoldLimits limits) {
        this.database = database;
        this.limits = limits;
    }

    /** What kind of holder a record is about. */
    enum Kind {
        ACCOUNT,
        ADDRESS
    }

    /** Names a record. */
    record Key(String event, Kind kind, String holder) implements Comparable<Key> {
        static Key account(EventId event, Buyer buyer) {
            return new Key(event.value(), Kind.ACCOUNT, buyer.account().value());
        }

        static Optional<Key> address(EventId event, Buyer buyer) {
            return buyer.origin().map(origin -> new Key(event.value(), Kind.ADDRESS, origin));
        }

        @Override
        public int compareTo(Key other) {
            int byEvent = event.compareTo(other.event);
            int byKind = byEvent == 0 ? kind.compareTo(other.kind) : byEvent;
            return byKind == 0 ? holder.compareTo(other.holder) : byKind;
        }
    }

    /** A change of a booking's hold. */
    public record Ended(BookingId booking, HoldEnd how) {}

    /** What is known of a buyer before seats are chosen. */
    Known read(EventId event, Buyer buyer) {
        return database.read(handle -> {
            Map<Kind, HoldRecord> found = new HashMap<>();
            List<Boolean> hasPaid = handle.createQuery("""
                            SELECT r.*, p.has_paid
                            FROM (SELECT EXISTS (SELECT FROM booking.booking
                                WHERE account_id = :account AND status = 'CONFIRMED' AND amount > 0) AS has_paid) p
                            LEFT JOIN booking.hold_record r ON r.event_id = :event AND (r.kind, r.holder) IN
                                (('ACCOUNT', CAST(:account AS text)), ('ADDRESS', CAST(:origin AS text)))""")
                    .bind("event", event.value())
                    .bind("account", buyer.account().value())
                    .bind("origin", buyer.origin().orElse(null))
                    .map((row, _) -> {
                        String kind = row.getString("kind");
                        if (kind != null) {
                            found.put(Kind.valueOf(kind), record(row));
                        }
                        return row.getBoolean("has_paid");
                    })
                    .list();
            return new Known(
                    found.getOrDefault(Kind.ACCOUNT, HoldRecord.NONE),
                    found.getOrDefault(Kind.ADDRESS, HoldRecord.NONE),
                    hasPaid.getFirst());
        });
    }

    /** @param hasPaid whether the account has paid for a booking that it still has */
    record Known(HoldRecord account, HoldRecord address, boolean hasPaid) {}

    /** Makes sure that there are these records, and reads them; nobody else changes them until the transaction ends. */
    static Map<Key, HoldRecord> lock(Handle handle, Collection<Key> keys, Instant now) {
        List<Key> inOrder = List.copyOf(new TreeSet<>(keys));
        String[] events = inOrder.stream().map(Key::event).toArray(String[]::new);
        String[] kinds = inOrder.stream().map(key -> key.kind().name()).toArray(String[]::new);
        String[] holders = inOrder.stream().map(Key::holder).toArray(String[]::new);
        handle.createUpdate("""
                        INSERT INTO booking.hold_record (event_id, kind, holder, as_of)
                        SELECT event_id, kind, holder, CAST(:now AS timestamptz)
                        FROM unnest(CAST(:events AS text[]), CAST(:kinds AS text[]), CAST(:holders AS text[]))
                            AS wanted (event_id, kind, holder)
                        ORDER BY event_id COLLATE "C", kind, holder COLLATE "C"
                        ON CONFLICT DO NOTHING""")
                .bind("now", Timestamp.from(now))
                .bind("events", events)
                .bind("kinds", kinds)
                .bind("holders", holders)
                .execute();
        Map<Key, HoldRecord> records = new HashMap<>();
        // Without the lock two transactions would each allow what only one of them may:
        // BookingGuardsIT.add_whileAnotherTakesWhatTheAccountMayHold_waitsAndIsTooMuch.
        handle.createQuery("""
                        SELECT r.* FROM booking.hold_record r
                        JOIN unnest(CAST(:events AS text[]), CAST(:kinds AS text[]), CAST(:holders AS text[]))
                            AS wanted (event_id, kind, holder) USING (event_id, kind, holder)
                        ORDER BY r.event_id COLLATE "C", r.kind, r.holder COLLATE "C" FOR UPDATE OF r""")
                .bind("events", events)
                .bind("kinds", kinds)
                .bind("holders", holders)
                .map((row, _) -> records.put(key(row), record(row)))
                .list();
        return records;
    }

    /** Counts holds that begin, on records that are locked. */
    static void open(Handle handle, Map<Key, Deque<Integer>> seatsOfEach) {
        List<Map.Entry<Key, Deque<Integer>>> opened = List.copyOf(seatsOfEach.entrySet());
        handle.createUpdate("""
                        UPDATE booking.hold_record r
                        SET open_holds = r.open_holds + o.holds, open_seats = r.open_seats + o.seats
                        FROM unnest(CAST(:events AS text[]), CAST(:kinds AS text[]), CAST(:holders AS text[]),
                            CAST(:holds AS integer[]), CAST(:seats AS integer[])) AS o (event_id, kind, holder, holds, seats)
                        WHERE (r.event_id, r.kind, r.holder) = (o.event_id, o.kind, o.holder)""")
                .bind("events", opened.stream().map(one -> one.getKey().event()).toArray(String[]::new))
                .bind(
                        "kinds",
                        opened.stream().map(one -> one.getKey().kind().name()).toArray(String[]::new))
                .bind(
                        "holders",
                        opened.stream().map(one -> one.getKey().holder()).toArray(String[]::new))
                .bind("holds", opened.stream().map(one -> one.getValue().size()).toArray(Integer[]::new))
                .bind(
                        "seats",
                        opened.stream()
                                .map(one -> one.getValue().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum())
                                .toArray(Integer[]::new))
                .execute();
    }

    /** Counts holds that have ended, in the transaction that ends them. */
    public void end(Handle handle, Collection<Ended> ended, Instant now) {
        if (ended.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        WITH done AS (
                            SELECT s.event_id, h.kind, h.holder,
                                count(*) FILTER (WHERE d.how <> 'REFUNDED') AS holds,
                                coalesce(sum(cardinality(b.seats)) FILTER (WHERE d.how <> 'REFUNDED'), 0) AS seats,
                                count(*) FILTER (WHERE d.how = 'LAPSED') AS lapsed,
                                count(*) FILTER (WHERE d.how = 'RETURNED') AS returned,
                                count(*) FILTER (WHERE d.how = 'PAID') - count(*) FILTER (WHERE d.how = 'REFUNDED') AS paid
                            FROM unnest(CAST(:ids AS text[]), CAST(:ways AS text[])) AS d (id, how)
                            JOIN booking.booking b ON b.id = d.id
                            JOIN booking.showtime s ON s.id = b.showtime_id
                            CROSS JOIN LATERAL (VALUES ('ACCOUNT', b.account_id), ('ADDRESS', b.origin)) AS h (kind, holder)
                            WHERE h.holder IS NOT NULL
                            GROUP BY s.event_id, h.kind, h.holder),
                        locked AS (
                            SELECT r.event_id, r.kind, r.holder,
                                power(0.5, greatest(0, extract(epoch FROM CAST(:now AS timestamptz) - r.as_of))::double precision / :halfLife) AS fade
                            FROM booking.hold_record r JOIN done USING (event_id, kind, holder)
                            ORDER BY r.event_id COLLATE "C", r.kind, r.holder COLLATE "C" FOR UPDATE OF r)
                        UPDATE booking.hold_record r SET
                            open_holds = greatest(0, r.open_holds - done.holds),
                            open_seats = greatest(0, r.open_seats - done.seats),
                            lapsed = r.lapsed * locked.fade + done.lapsed,
                            returned = r.returned * locked.fade + done.returned,
                            paid = greatest(0, r.paid * locked.fade + done.paid),
                            as_of = greatest(r.as_of, CAST(:now AS timestamptz)),
                            ended_at = CASE WHEN done.lapsed + done.returned > 0 THEN CAST(:now AS timestamptz) ELSE r.ended_at END
                        FROM done JOIN locked USING (event_id, kind, holder)
                        WHERE (r.event_id, r.kind, r.holder) = (done.event_id, done.kind, done.holder)""")
                .bind("ids", ended.stream().map(one -> one.booking().toString()).toArray(String[]::new))
                .bind("ways", ended.stream().map(one -> one.how().name()).toArray(String[]::new))
                .bind("now", Timestamp.from(now))
                .bind("halfLife", seconds(limits.memory()))
                .execute();
    }

    /** Forgets some of what nobody needs any more; how much. */
    public int forget(Instant now, int most) {
        Timestamp before = Timestamp.from(now.minus(limits.kept()));
        return database.transaction(handle -> {
            int records = handle.createUpdate("""
                            DELETE FROM booking.hold_record WHERE (event_id, kind, holder) IN (
                                SELECT event_id, kind, holder FROM booking.hold_record
                                WHERE as_of < :before AND open_holds = 0
                                ORDER BY as_of LIMIT :most FOR UPDATE SKIP LOCKED)""")
                    .bind("before", before)
                    .bind("most", most)
                    .execute();
            int origins = handle.createUpdate("""
                            UPDATE booking.booking SET origin = NULL WHERE id IN (
                                SELECT id FROM booking.booking
                                WHERE origin IS NOT NULL AND updated_at < :before AND status NOT IN ('PENDING', 'PAYING')
                                LIMIT :most FOR UPDATE SKIP LOCKED)""")
                    .bind("before", before)
                    .bind("most", most)
                    .execute();
            return records + origins;
        });
    }

    static double seconds(Duration time) {
        return time.toMillis() / MILLIS_PER_SECOND;
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(row.getString("event_id"), Kind.valueOf(row.getString("kind")), row.getString("holder"));
    }

    private static HoldRecord record(ResultSet row) throws SQLException {
        return new HoldRecord(
                row.getInt("open_seats"),
                row.getDouble("lapsed"),
                row.getDouble("returned"),
                row.getDouble("paid"),
                row.getTimestamp("as_of").toInstant(),
                Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant));
    }
}
