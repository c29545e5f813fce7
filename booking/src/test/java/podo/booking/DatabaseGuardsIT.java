package podo.booking;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.platform.postgres.Database;
import podo.platform.testing.TestServers;

/**
 * What the database refuses whatever the program believes: its keys, unique indexes, conditions and triggers, each by the
 * statement that breaks it. A migration is never changed once it was applied, so what each of them prevents stands here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the tests
class DatabaseGuardsIT {
    private Database database;

    @BeforeAll
    void open() {
        database = Database.connect(TestServers.migratedDatabase(), 2);
        does("INSERT INTO booking.showtime (id, event_id, seat_plan, capacity, created_at)"
                + " VALUES ('show.1', 'show', 'plan', 3, now())");
    }

    @AfterAll
    void close() {
        database.close();
    }

    /** Seat 0 is sold to booking one, booking two has seat 1 on hold. */
    @BeforeEach
    void refill() {
        does(
                "SET LOCAL session_replication_role = replica; DELETE FROM booking.payment_attempt; DELETE FROM booking.ticket;"
                        + " DELETE FROM booking.booking; DELETE FROM booking.fan_seats; DELETE FROM booking.payment_event;"
                        + " DELETE FROM booking.ledger");
        booking("one", "CONFIRMED", 0, "first");
        booking("two", "PENDING", 1, "second");
        does(
                "INSERT INTO booking.ticket (showtime_id, ordinal, status, booking_id) VALUES"
                        + " ('show.1', 0, 'BOOKED', 'one'), ('show.1', 1, 'AVAILABLE', NULL), ('show.1', 2, 'AVAILABLE', NULL)");
        does("INSERT INTO booking.fan_seats VALUES ('show.1', 'fan', 2)");
        does("INSERT INTO booking.payment_event VALUES ('event', now())");
        does("INSERT INTO booking.ledger (showtime_id, booking_id, seats, from_status, to_status, cause, at)"
                + " VALUES ('show.1', 'one', '{0}', 'HELD', 'BOOKED', 'CONFIRMED', now())");
        attempt("one", "key", "one-key", "CAPTURED");
        attempt("two", "key", "two-key", "STARTED");
    }

    /** A seat would have two rows, and so two bookings. */
    @Test
    void ticket_isOneASeat() {
        refused(
                "ticket_pkey",
                "INSERT INTO booking.ticket (showtime_id, ordinal, status) VALUES ('show.1', 0, 'AVAILABLE')");
    }

    /** A ticket could be sold to nobody, or free and somebody's. */
    @Test
    void ticket_isSomebodysIfItIsHeldOrBooked() {
        refused("ticket_check", "UPDATE booking.ticket SET booking_id = NULL WHERE ordinal = 0");
        refused("ticket_check", "UPDATE booking.ticket SET booking_id = 'two' WHERE ordinal = 1");
    }

    /** A booking could be confirmed without its tickets: two with the same seat. */
    @Test
    void confirmedBooking_hasItsTickets() {
        refused(
                "is confirmed with 0 of its 1 tickets",
                "UPDATE booking.booking SET status = 'CONFIRMED' WHERE id = 'two'");
    }

    /** A sold ticket could be freed, or become another's, while its booking is confirmed. */
    @Test
    void bookedTicket_staysBooked() {
        refused(
                "belongs to confirmed booking",
                "UPDATE booking.ticket SET status = 'AVAILABLE', booking_id = NULL WHERE ordinal = 0");
        refused("belongs to confirmed booking", "UPDATE booking.ticket SET booking_id = 'two' WHERE ordinal = 0");
    }

    /** A sold ticket could be deleted while its booking is confirmed. */
    @Test
    void bookedTicket_staysThere() {
        refused("belongs to confirmed booking", "DELETE FROM booking.ticket WHERE ordinal = 0");
    }

    /** One reserve key could make two bookings. */
    @Test
    void reserveKey_makesOneBookingOfAFan() {
        refused("booking_reserved_once", insertBooking("three", "PENDING", 2, "second"));
    }

    /** A booking could be charged twice at the same time, under two keys. */
    @Test
    void attempt_isAloneUnderWay() {
        refused("attempt_under_way", insertAttempt("two", "other", "two-other", "UNKNOWN"));
    }

    /** A booking could be paid twice. */
    @Test
    void attempt_aloneHasPaid() {
        refused("attempt_captured", insertAttempt("one", "other", "one-other", "CAPTURED"));
    }

    /** One key could begin two payments. */
    @Test
    void attempt_isOneAKey() {
        refused("payment_attempt_pkey", insertAttempt("one", "key", "one-again", "DECLINED"));
    }

    /** The provider would take two attempts for one, and answer for the wrong one. */
    @Test
    void attempt_hasAProviderKeyOfItsOwn() {
        refused("payment_attempt_provider_key_key", insertAttempt("one", "other", "two-key", "DECLINED"));
    }

    /** A payment that says it was for nothing could be one that costs something. */
    @Test
    void freeAttempt_costsNothing() {
        refused("free_is_settled_and_costs_nothing", insertAttempt("two", "other", "two-free", "FREE"));
    }

    /** A fan's seats would be counted in two rows, each below the limit. */
    @Test
    void fanSeats_areOneRowAFan() {
        refused("fan_seats_pkey", "INSERT INTO booking.fan_seats VALUES ('show.1', 'fan', 1)");
    }

    /** Seats given back twice would be room for more than the limit. */
    @Test
    void fanSeats_areNeverLessThanNone() {
        refused("fan_seats_seats_check", "UPDATE booking.fan_seats SET seats = seats - 3");
    }

    /** An event of the provider could be taken twice. */
    @Test
    void paymentEvent_isTakenOnce() {
        refused("payment_event_pkey", "INSERT INTO booking.payment_event VALUES ('event', now())");
    }

    /** What happened to a seat could be rewritten. */
    @Test
    void ledger_isAppendOnly() {
        refused("append-only", "UPDATE booking.ledger SET cause = 'EXPIRED'");
        refused("append-only", "DELETE FROM booking.ledger");
        refused("append-only", "TRUNCATE booking.ledger");
    }

    private void refused(String why, String sql) {
        assertThatThrownBy(() -> does(sql)).rootCause().hasMessageContaining(why);
    }

    private void booking(String id, String status, int seat, String reserveKey) {
        does("SET LOCAL session_replication_role = replica; " + insertBooking(id, status, seat, reserveKey));
    }

    private static String insertBooking(String id, String status, int seat, String reserveKey) {
        return """
                INSERT INTO booking.booking (id, showtime_id, account_id, status, seats, prices, amount, currency,
                    reserve_key, created_at, expires_at, seats_back_at, updated_at)
                VALUES ('%s', 'show.1', 'fan', '%s', '{%d}', '{1000}', 1000, 'KRW', '%s', now(), now(), now(), now())""".formatted(id, status, seat, reserveKey);
    }

    private void attempt(String booking, String key, String providerKey, String status) {
        does(insertAttempt(booking, key, providerKey, status));
    }

    private static String insertAttempt(String booking, String key, String providerKey, String status) {
        return """
                INSERT INTO booking.payment_attempt
                    (booking_id, key, provider_key, status, amount, currency, request_hash, created_at, resolved_at)
                VALUES ('%s', '%s', '%s', '%s', 1000, 'KRW', 'hash', now(), now())""".formatted(booking, key, providerKey, status);
    }

    private void does(String sql) {
        database.transaction(handle -> handle.execute(sql));
    }
}
