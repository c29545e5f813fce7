package podo.booking.internal.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import podo.booking.HoldLimits;
import podo.kernel.AccountId;
import podo.kernel.BookingId;
import podo.kernel.EventId;
import podo.platform.postgres.Database;

/**
 * The records of who has held what, in PostgreSQL. They change in the transaction that changes the booking, so several
 * processes count as one. Whoever locks several takes them in the order of their keys.
 */
public final class HoldRecords {
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final int MOST_SUSPECTS = 100_000;
    private static final Duration SUSPECTED = Duration.ofMinutes(10);
    private final Database database;
    private final HoldLimits limits;

    /** Whose holds have ended unpaid, or were refused, in this process lately. */
    private final Cache<Key, Boolean> suspects = Caffeine.newBuilder()
            .maximumSize(MOST_SUSPECTS)
            .expireAfterWrite(SUSPECTED)
            .build();

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

    /** Whether a buyer's records may say something against it; who is not known here may have some elsewhere. */
    boolean isSuspect(EventId event, Buyer buyer) {
        return suspects.getIfPresent(Key.account(event, buyer)) != null
                || Key.address(event, buyer)
                        .filter(address -> suspects.getIfPresent(address) != null)
                        .isPresent();
    }

    /** From now on, for a while, records of this name are read before seats are chosen. */
    void suspect(Key key) {
        suspects.put(key, true);
    }

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

    /** Those of these accounts that have paid for a booking that they still have. */
    static Set<AccountId> proven(Handle handle, Collection<AccountId> accounts) {
        return handle.createQuery("""
                        SELECT a.id FROM unnest(CAST(:accounts AS text[])) AS a (id)
                        WHERE EXISTS (SELECT FROM booking.booking b
                                      WHERE b.account_id = a.id AND b.status = 'CONFIRMED' AND b.amount > 0)""")
                .bind("accounts", accounts.stream().map(AccountId::value).toArray(String[]::new))
                .map((row, _) -> new AccountId(row.getString("id")))
                .set();
    }

    /** So many holds and seats. */
    record Count(int holds, int seats) {
        Count plus(Count more) {
            return new Count(holds + more.holds, seats + more.seats);
        }
    }

    /**
     * Counts holds that begin.
     *
     * @param counts in the order of their keys, which is the order in which everybody locks records
     * @return the records with these holds in them; nobody else changes them until the transaction ends
     */
    static Map<Key, HoldRecord> open(Handle handle, Map<Key, Count> counts, Instant now) {
        Map<Key, HoldRecord> records = new HashMap<>();
        // The row is locked and added to, or two transactions would each allow what only one of them may:
        // BookingGuardsIT.add_whileAnotherTakesWhatTheAccountMayHold_waitsAndIsTooMuch.
        handle.createQuery("""
                        INSERT INTO booking.hold_record AS r (event_id, kind, holder, open_holds, open_seats, as_of)
                        SELECT event_id, kind, holder, holds, seats, CAST(:now AS timestamptz)
                        FROM unnest(CAST(:events AS text[]), CAST(:kinds AS text[]), CAST(:holders AS text[]),
                            CAST(:holds AS integer[]), CAST(:seats AS integer[])) AS o (event_id, kind, holder, holds, seats)
                        ORDER BY event_id COLLATE "C", kind, holder COLLATE "C"
                        ON CONFLICT (event_id, kind, holder) DO UPDATE
                        SET open_holds = r.open_holds + excluded.open_holds, open_seats = r.open_seats + excluded.open_seats
                        RETURNING r.*""")
                .bind("now", Timestamp.from(now))
                .bindMap(arrays(counts))
                .map((row, _) -> records.put(key(row), record(row)))
                .list();
        return records;
    }

    /** Takes off holds that {@link #open} has counted in this transaction. */
    static void takeOff(Handle handle, Map<Key, Count> counts) {
        int changed = handle.createUpdate("""
                        UPDATE booking.hold_record r
                        SET open_holds = r.open_holds - o.holds, open_seats = r.open_seats - o.seats
                        FROM unnest(CAST(:events AS text[]), CAST(:kinds AS text[]), CAST(:holders AS text[]),
                            CAST(:holds AS integer[]), CAST(:seats AS integer[])) AS o (event_id, kind, holder, holds, seats)
                        WHERE (r.event_id, r.kind, r.holder) = (o.event_id, o.kind, o.holder)""").bindMap(arrays(counts)).execute();
        if (changed != counts.size()) {
            throw new IllegalStateException(
                    "of " + counts.size() + " records " + changed + " were found from which holds are to be taken off");
        }
    }

    private static Map<String, Object> arrays(Map<Key, Count> counts) {
        List<Map.Entry<Key, Count>> all = List.copyOf(counts.entrySet());
        return Map.of(
                "events", all.stream().map(one -> one.getKey().event()).toArray(String[]::new),
                "kinds", all.stream().map(one -> one.getKey().kind().name()).toArray(String[]::new),
                "holders", all.stream().map(one -> one.getKey().holder()).toArray(String[]::new),
                "holds", all.stream().map(one -> one.getValue().holds()).toArray(Integer[]::new),
                "seats", all.stream().map(one -> one.getValue().seats()).toArray(Integer[]::new));
    }

    /**
     * Counts holds that have ended, in the transaction that ends them. Whose were not paid is looked up from now on; if the
     * transaction is undone, for nothing.
     */
    public void end(Handle handle, Collection<Ended> ended, Instant now) {
        if (ended.isEmpty()) {
            return;
        }
        handle.createQuery("""
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
                        WHERE (r.event_id, r.kind, r.holder) = (done.event_id, done.kind, done.holder)
                        RETURNING r.event_id, r.kind, r.holder, done.lapsed + done.returned > 0 AS unpaid""")
                .bind("ids", ended.stream().map(one -> one.booking().toString()).toArray(String[]::new))
                .bind("ways", ended.stream().map(one -> one.how().name()).toArray(String[]::new))
                .bind("now", Timestamp.from(now))
                .bind("halfLife", seconds(limits.memory()))
                .map((row, _) -> row.getBoolean("unpaid") ? Optional.of(key(row)) : Optional.<Key>empty())
                .list()
                .forEach(key -> key.ifPresent(this::suspect));
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
