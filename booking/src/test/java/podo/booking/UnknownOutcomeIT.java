package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import podo.kernel.ShowtimeId;
import podo.platform.testing.Await;

/** Connections that break in the middle of a commit: nobody can tell whether it was done. */
@SuppressWarnings("NullAway.Init") // opened before each test
class UnknownOutcomeIT {
    private static final ShowtimeId SHOWTIME = FakeCatalogue.showtime();
    private House house;

    @BeforeEach
    void open() {
        house = new House(4, Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void reserveWhoseCommitIsUnknown_isToldSo_andItsSeatStaysHeldUntilItsEnd() {
        breakCommitsOf("booking.booking");

        House.Answer unknown = house.fan("first").reserve(SHOWTIME, "A-1-1");

        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.code()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(unknown.retryAfter()).isPositive();
        mendCommitsOf("booking.booking");
        House.Answer taken = house.fan("second").reserve(SHOWTIME, "A-1-1");
        assertThat(taken.code()).as("its booking may appear").isEqualTo("SEAT_TAKEN");
        house.clock.advance(Duration.ofMinutes(6));
        House.Fan second = house.fan("second");
        Await.until(
                "the seat is free again",
                House.PATIENCE,
                () -> second.reserve(SHOWTIME, "A-1-1").status() == 201);
    }

    @Test
    void paymentWhoseBeginningIsUnknown_chargesNothing_andGoesOnUnderTheSameKey() {
        House.Fan fan = house.fan("first");
        String booking = fan.reserve(SHOWTIME, "A-1-1").booking();
        breakCommitsOf("booking.payment_attempt");

        House.Answer unknown = fan.confirm(booking, "key", "ok");

        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.code()).isEqualTo("OUTCOME_UNKNOWN");
        mendCommitsOf("booking.payment_attempt");
        assertThat(fan.status(booking)).isEqualTo("PENDING");
        assertThat(fan.confirm(booking, "key", "ok").status()).isEqualTo(200);
        assertThat(fan.status(booking)).isEqualTo("CONFIRMED");
    }

    /** Ends the connection of whoever commits a new row of this table. */
    private void breakCommitsOf(String table) {
        execute("CREATE OR REPLACE FUNCTION break_connection() RETURNS trigger LANGUAGE plpgsql AS "
                + "'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'");
        execute("CREATE CONSTRAINT TRIGGER break_connection AFTER INSERT ON " + table
                + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION break_connection()");
    }

    private void mendCommitsOf(String table) {
        execute("DROP TRIGGER break_connection ON " + table);
    }

    private void execute(String statement) {
        house.database.transaction(handle -> handle.execute(statement));
    }
}
