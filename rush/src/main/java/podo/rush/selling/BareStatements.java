package podo.rush.selling;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import podo.kernel.Closing;

/**
 * The statements of a reserve and of a payment, each with parameters of one booking, on one connection. They leave the rows
 * that the box office leaves, in its tables with their indexes and triggers, and do no more: where the box office reads
 * before it writes, or takes several statements for what one can do, the shorter way stands here. So what they manage is what
 * its database can do without grouping. Who changes the box office's statements changes these. Not thread-safe.
 */
final class BareStatements implements AutoCloseable {
    private static final String COUNT_HOLD = """
            INSERT INTO booking.hold_record AS had (event_id, kind, holder, open_holds, open_seats, as_of)
            VALUES (?, 'ACCOUNT', ?, 1, ?, ?), (?, 'ADDRESS', ?, 1, ?, ?)
            ON CONFLICT (event_id, kind, holder) DO UPDATE
            SET open_holds = had.open_holds + 1, open_seats = had.open_seats + excluded.open_seats""";

    private static final String COUNT_SEATS = """
            INSERT INTO booking.fan_seats AS had (showtime_id, account_id, seats) VALUES (?, ?, ?)
            ON CONFLICT (showtime_id, account_id) DO UPDATE SET seats = had.seats + excluded.seats
            WHERE had.seats + excluded.seats <= ?""";

    private static final String BOOK = """
            INSERT INTO booking.booking (id, showtime_id, account_id, status, seats, prices, amount, currency, preferences,
                created_at, expires_at, seats_back_at, updated_at, sold_starts_at, origin)
            VALUES (?, ?, ?, 'PENDING', ?, ?, ?, 'KRW', '{}', ?, ?, ?, ?, ?, ?)
            ON CONFLICT (account_id, reserve_key) WHERE reserve_key IS NOT NULL DO NOTHING""";

    private static final String LEDGER = """
            INSERT INTO booking.ledger (showtime_id, booking_id, seats, from_status, to_status, cause, at)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    private static final String TO_PAYING = """
            UPDATE booking.booking SET status = 'PAYING', updated_at = ?, revision = revision + 1, holds_settled = true
            WHERE id = ? AND status = 'PENDING' AND expires_at > ?""";

    private static final String CLAIM = """
            WITH wanted AS (
                SELECT ordinal FROM booking.ticket
                WHERE showtime_id = ? AND ordinal = ANY (?) AND status = 'AVAILABLE' ORDER BY ordinal FOR UPDATE)
            UPDATE booking.ticket t SET status = 'HELD', booking_id = ?
            FROM wanted WHERE t.showtime_id = ? AND t.ordinal = wanted.ordinal""";

    private static final String ATTEMPT = """
            INSERT INTO booking.payment_attempt
                (booking_id, key, provider_key, status, amount, currency, request_hash, created_at, next_check_at)
            VALUES (?, 'bench', ?, 'STARTED', ?, 'KRW', ?, ?, ?)
            ON CONFLICT (booking_id, key) DO NOTHING""";

    private static final String CAPTURED = """
            UPDATE booking.payment_attempt
            SET status = 'CAPTURED', provider_reference = ?, reason = NULL, resolved_at = ?, next_check_at = NULL
            WHERE booking_id = ? AND key = 'bench' AND status IN ('STARTED', 'UNKNOWN')""";

    private static final String BOOKED = """
            UPDATE booking.ticket SET status = 'BOOKED'
            WHERE showtime_id = ? AND ordinal = ANY (?) AND status = 'HELD' AND booking_id = ?""";

    private static final String COUNT_PAID = """
            UPDATE booking.hold_record r SET
                open_holds = greatest(0, r.open_holds - 1), open_seats = greatest(0, r.open_seats - ?),
                lapsed = r.lapsed * fade, returned = r.returned * fade, paid = r.paid * fade + 1,
                as_of = greatest(r.as_of, ?)
            FROM (SELECT event_id, kind, holder,
                    power(0.5, greatest(0, extract(epoch FROM CAST(? AS timestamptz) - as_of))::double precision / 7200) AS fade
                FROM booking.hold_record
                WHERE event_id = ? AND (kind, holder) IN (('ACCOUNT', ?), ('ADDRESS', ?))
                ORDER BY event_id COLLATE "C", kind, holder COLLATE "C" FOR UPDATE) AS locked
            WHERE (r.event_id, r.kind, r.holder) = (locked.event_id, locked.kind, locked.holder)""";

    private static final String CONFIRMED = """
            UPDATE booking.booking
            SET status = 'CONFIRMED', updated_at = ?, revision = revision + 1, holds_settled = false, confirmed_at = ?
            WHERE id = ? AND status = 'PAYING'""";

    private static final Duration HOLD = Duration.ofHours(1);
    private static final Duration FIRST_CHECK = Duration.ofSeconds(12);
    private static final long PRICE = 50_000;
    private static final int SEATS = 2;
    private static final String HASH = "0".repeat(64);
    private final Closing parts = new Closing();
    private final InstantSource clock;
    private final Connection connection;
    private final PreparedStatement countHold;
    private final PreparedStatement countSeats;
    private final PreparedStatement book;
    private final PreparedStatement ledger;
    private final PreparedStatement toPaying;
    private final PreparedStatement claim;
    private final PreparedStatement attempt;
    private final PreparedStatement captured;
    private final PreparedStatement booked;
    private final PreparedStatement countPaid;
    private final PreparedStatement confirmed;

    /**
     * A booking of two seats.
     *
     * @param origin what stands for its fan's address, another for each account: rows that many fans share would be waited
     *     for, and groups do not wait for themselves
     */
    record Booking(String event, String showtime, String id, String account, String origin, int firstSeat) {
        Integer[] seats() {
            return new Integer[] {firstSeat, firstSeat + 1};
        }
    }

    /** Takes the connection, and closes it at the end. */
    BareStatements(Connection connection, InstantSource clock) throws SQLException {
        this.clock = clock;
        this.connection = parts.add(connection);
        connection.setAutoCommit(false);
        this.countHold = prepare(COUNT_HOLD);
        this.countSeats = prepare(COUNT_SEATS);
        this.book = prepare(BOOK);
        this.ledger = prepare(LEDGER);
        this.toPaying = prepare(TO_PAYING);
        this.claim = prepare(CLAIM);
        this.attempt = prepare(ATTEMPT);
        this.captured = prepare(CAPTURED);
        this.booked = prepare(BOOKED);
        this.countPaid = prepare(COUNT_PAID);
        this.confirmed = prepare(CONFIRMED);
    }

    /** A reserve, in one transaction. */
    void reserve(Booking booking) throws SQLException {
        Instant at = clock.instant();
        Timestamp now = Timestamp.from(at);
        Timestamp end = Timestamp.from(at.plus(HOLD));
        change(countHold, 2, booking.event, booking.account, SEATS, now, booking.event, booking.origin, SEATS, now);
        change(countSeats, 1, booking.showtime, booking.account, SEATS, Halls.SEATS_OF_A_FAN);
        change(
                book,
                1,
                booking.id,
                booking.showtime,
                booking.account,
                booking.seats(),
                new Long[] {PRICE, PRICE},
                SEATS * PRICE,
                now,
                end,
                end,
                now,
                end,
                booking.origin);
        write(booking, "AVAILABLE", "HELD", "RESERVED", now);
        connection.commit();
    }

    /** A payment: what is written before the provider is asked, and what is written afterwards, each in a transaction. */
    void confirm(Booking booking) throws SQLException {
        Instant at = clock.instant();
        Timestamp now = Timestamp.from(at);
        Timestamp check = Timestamp.from(at.plus(FIRST_CHECK));
        change(toPaying, 1, now, booking.id, now);
        change(claim, SEATS, booking.showtime, booking.seats(), booking.id, booking.showtime);
        change(attempt, 1, booking.id, booking.id + ".bench", SEATS * PRICE, HASH, now, check);
        write(booking, "HELD", "HELD", "PAYMENT_STARTED", now);
        connection.commit();
        Timestamp then = Timestamp.from(clock.instant());
        change(captured, 1, booking.id, then, booking.id);
        change(booked, SEATS, booking.showtime, booking.seats(), booking.id);
        change(countPaid, 2, SEATS, then, then, booking.event, booking.account, booking.origin);
        write(booking, "HELD", "BOOKED", "CONFIRMED", then);
        change(confirmed, 1, then, then, booking.id);
        connection.commit();
    }

    @Override
    public void close() {
        parts.close();
    }

    private PreparedStatement prepare(String text) throws SQLException {
        return parts.add(connection.prepareStatement(text));
    }

    private void write(Booking booking, String from, String to, String cause, Timestamp at) throws SQLException {
        change(ledger, 1, booking.showtime, booking.id, booking.seats(), from, to, cause, at);
    }

    private void change(PreparedStatement statement, int rows, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case Integer[] numbers -> statement.setArray(i + 1, connection.createArrayOf("integer", numbers));
                case Long[] numbers -> statement.setArray(i + 1, connection.createArrayOf("bigint", numbers));
                default -> statement.setObject(i + 1, values[i]);
            }
        }
        int changed = statement.executeUpdate();
        if (changed != rows) {
            throw new SQLException(changed + " rows were changed, and not " + rows + ", by " + statement);
        }
    }
}
