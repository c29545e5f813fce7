package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import podo.booking.internal.pay.SandboxCharges;
import podo.kernel.ShowtimeId;
import podo.platform.testing.Await;

/** Each violation is planted behind the program's back, and the audit must find it under its invariant. */
class AuditIT {
    private static final ShowtimeId SHOWTIME = FakeCatalogue.showtime();
    private static final String SECTION = "podo:{" + SHOWTIME + ".A}:";
    private House house;
    private House.Fan fan;
    private House.Fan waiter;
    private String confirmed;
    private String pending;

    @BeforeEach
    void sellAndHold() {
        house = new House(2);
        house.expectViolations();
        fan = house.fan("buyer");
        confirmed = fan.reserve(SHOWTIME, "A-1-1", "A-1-2").booking();
        assertThat(fan.confirm(confirmed, "key", "ok").status()).isEqualTo(200);
        waiter = house.fan("waiter");
        pending = waiter.reserve(SHOWTIME, "A-2-1", "A-2-2").booking();
        house.awaitCounts(SHOWTIME, 36, 2, 2, 0);
        assertThat(violated()).as("nothing planted yet").isEmpty();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void seatInTwoConfirmedBookings_isFound() {
        plant("""
                INSERT INTO booking.booking (id, showtime_id, account_id, status, seats, prices, amount, currency,
                    created_at, expires_at, seats_back_at, updated_at, confirmed_at)
                SELECT replace(id, right(id, 4), 'zzzz'), showtime_id, 'thief', status, seats, prices, amount, currency,
                    created_at, expires_at, seats_back_at, updated_at, confirmed_at FROM booking.booking WHERE id = '%s'""".formatted(confirmed));
        assertThat(violated()).contains(1);
    }

    @Test
    void confirmedBookingWithoutItsTicket_isFound() {
        plant(
                "UPDATE booking.ticket SET status = 'AVAILABLE', booking_id = NULL WHERE booking_id = '%s' AND ordinal = 0"
                        .formatted(confirmed));
        assertThat(violated()).contains(1);
    }

    @Test
    void capturedPaymentOfABookingThatIsNotConfirmed_isFound() {
        plant("UPDATE booking.payment_attempt SET booking_id = '%s'".formatted(pending));
        assertThat(violated()).contains(2);
    }

    @Test
    void paymentThatNobodyAsksAbout_isFound() {
        plant("UPDATE booking.booking SET status = 'PAYING' WHERE id = '%s'".formatted(pending));
        assertThat(violated()).contains(2);
    }

    @Test
    void claimOfABookingThatIsNotPaying_isFound() {
        plant("UPDATE booking.ticket SET status = 'HELD', booking_id = '%s' WHERE ordinal = 10".formatted(pending));
        assertThat(violated()).contains(3);
    }

    @Test
    void halfAHold_isFound() {
        house.redis.commands().zrem(SECTION + "held", "10");
        assertThat(violated()).contains(4);
    }

    @Test
    void seatSoldInTheDatabaseAndFreeInRedis_isFound() {
        house.redis.commands().setbit(SECTION + "sold", 0, 0);
        assertThat(violated()).contains(7);
    }

    @Test
    void boardThatMissedAChange_isFound() {
        house.redis.commands().setbit(SECTION + "blocked", 5, 1);
        plant("UPDATE booking.ticket SET status = 'BLOCKED' WHERE ordinal = 5");
        assertThat(violated()).contains(7, 10);
    }

    @Test
    void ticketThatIsMissing_isFound() {
        plant("DELETE FROM booking.ticket WHERE ordinal = 19");
        assertThat(violated()).contains(7);
    }

    @Test
    void showtimeThatIsNotLive_isLookedAtWhenAllAreAskedFor() {
        ShowtimeId quiet = house.freshShowtime();
        plant("DELETE FROM booking.ticket WHERE ordinal = 19 AND showtime_id = '%s'".formatted(quiet));

        assertThat(rowsOfInvariant7("")).isEqualTo(rowsOfInvariant7("?all=false"));
        assertThat(rowsOfInvariant7("?all=true")).isEqualTo(rowsOfInvariant7("") + house.catalogue.capacity());
        assertThat(violated()).contains(7);
        assertThat(house.audit(""))
                .filteredOn(line -> ((Number) Objects.requireNonNull(line.get("invariant"))).intValue() == 7)
                .allSatisfy(line -> assertThat(line.get("examples")).isEqualTo(List.of()));
        assertThat(house.operator().get("/admin/audit?all=1").status()).isEqualTo(422);
    }

    private long rowsOfInvariant7(String query) {
        return house.audit(query).stream()
                .filter(line -> ((Number) Objects.requireNonNull(line.get("invariant"))).intValue() == 7)
                .mapToLong(line -> ((Number) Objects.requireNonNull(line.get("rows"))).longValue())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void changeThatIsNotInTheLedger_isFound() {
        plant("UPDATE booking.booking SET status = 'CANCELLED' WHERE id = '%s'".formatted(pending));
        assertThat(violated()).contains(10);
    }

    @Test
    void paidBookingOfACancelledShow_isFoundOnceItShouldHaveGoneBack() {
        house.catalogue.broughtBackUnheard(true); // nothing may be refunded: the sweep cannot do its work
        house.catalogue.cancel(SHOWTIME);
        Await.until(
                "the hold has ended",
                House.PATIENCE,
                () -> waiter.status(pending).equals("CANCELLED"));
        assertThat(violated()).as("it may take some minutes").isEmpty();
        house.clock.advance(Duration.ofMinutes(11));
        assertThat(violated()).containsExactly(11);
        house.catalogue.broughtBackUnheard(false);
        Await.until(
                "it is given back", House.PATIENCE, () -> fan.status(confirmed).equals("REFUNDED"));
        Await.until(
                "nothing is found any more", House.PATIENCE, () -> violated().isEmpty());
    }

    @Test
    void cancellationThatTheBoxOfficeHasNotHeardOf_isFound() {
        house.catalogue.cancelUnheard(SHOWTIME);
        assertThat(violated()).containsExactly(11);
    }

    @Test
    void bookingGivenBackBeforeItsCancellationWasFinal_isFound() {
        house.catalogue.cancel(SHOWTIME);
        Await.until(
                "it is given back", House.PATIENCE, () -> fan.status(confirmed).equals("REFUNDED"));
        plant("UPDATE booking.showtime SET cancellation_final_at = NULL");
        assertThat(violated()).contains(11);
    }

    @Test
    void refundedPaymentOfAConfirmedBooking_isFound() {
        plant("UPDATE booking.payment_attempt SET status = 'REFUNDED'");
        assertThat(violated()).contains(2);
    }

    @Test
    void ledger_refusesToBeChanged() {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> house.database.read(handle -> handle.execute("DELETE FROM booking.ledger")))
                .hasMessageContaining("append-only");
    }

    @Test
    void database_refusesAConfirmedBookingWithoutItsTickets() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> house.database.read(handle ->
                        handle.execute("UPDATE booking.booking SET status = 'CONFIRMED' WHERE status = 'PENDING'")))
                .hasMessageContaining("is confirmed with 0 of its 2 tickets");
    }

    @Test
    void database_refusesToTakeATicketFromAConfirmedBooking() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> house.database.read(handle -> handle.execute(
                        "UPDATE booking.ticket SET status = 'AVAILABLE', booking_id = NULL WHERE ordinal = 0")))
                .hasMessageContaining("belongs to confirmed booking");
    }

    @Test
    void chargeThatBelongsToNoPayment_isFound() {
        try (SandboxCharges sandbox = sandbox()) {
            sandbox.charge("stray", 5_000);
        }
        assertThat(violated()).contains(2);
        assertThat(examples(2)).contains("5000 KRW under \"stray\", which belongs to no payment");
    }

    @Test
    void chargeThatWasGivenBack_isNoViolation() {
        try (SandboxCharges sandbox = sandbox()) {
            sandbox.charge("stray", 5_000);
            sandbox.refund("stray", 5_000);
        }
        assertThat(violated()).isEmpty();
    }

    @Test
    void chargeOfAnotherAmount_isFound() {
        plant("UPDATE booking.payment_attempt SET amount = 1");
        plant("UPDATE booking.booking SET amount = 1 WHERE status = 'CONFIRMED'");
        assertThat(violated()).containsExactly(2);
        assertThat(examples(2)).contains("is captured with 1 KRW");
    }

    @Test
    void chargeThatIsRecordedAsNotCharged_isFound() {
        plant("UPDATE booking.payment_attempt SET status = 'NOT_CHARGED'");
        assertThat(violated()).contains(2);
        assertThat(examples(2)).contains("which is NOT_CHARGED");
    }

    @Test
    void chargeOfAPaymentInDoubt_isNoViolationOfTheBook() {
        plant("UPDATE booking.payment_attempt SET status = 'UNKNOWN', next_check_at = now() + interval '1 hour'");
        assertThat(examples(2)).doesNotContain("the provider");
    }

    @Test
    void capturedPaymentThatTheProviderDoesNotKnow_isFound() {
        plant("UPDATE booking.payment_attempt SET provider_key = 'made-up'");
        assertThat(examples(2)).contains("made-up is captured for " + confirmed).contains("belongs to no payment");
    }

    @Test
    void bookingChargedTwice_isFound() {
        try (SandboxCharges sandbox = sandbox()) {
            sandbox.charge("second", 300_000);
        }
        plant("DROP INDEX booking.attempt_captured");
        plant("""
                INSERT INTO booking.payment_attempt (booking_id, key, provider_key, status, amount, currency,
                    request_hash, created_at)
                SELECT booking_id, 'again', 'second', status, amount, currency, request_hash, created_at
                FROM booking.payment_attempt""");
        assertThat(examples(2)).contains(confirmed + " was charged twice");
    }

    @Test
    void freeBooking_isNoViolation() {
        String free = boughtFree();

        assertThat(violated()).isEmpty();
        assertThat(fan.cancel(free).text("status")).isEqualTo("REFUNDED");
        assertThat(violated()).isEmpty();
    }

    @Test
    void freeBookingWithoutItsAttempt_isFound() {
        String free = boughtFree();
        plant("DELETE FROM booking.payment_attempt WHERE booking_id = '%s'".formatted(free));
        assertThat(violated()).containsExactly(2);
        assertThat(examples(2)).contains(free + " is free and CONFIRMED, and no attempt of it is FREE");
    }

    @Test
    void paidBookingThatWasLetThroughAsFree_isFound() {
        plant("UPDATE booking.payment_attempt SET status = 'FREE', amount = 0, provider_reference = NULL");
        assertThat(violated()).containsExactly(2);
        assertThat(examples(2))
                .contains("is FREE for " + confirmed + ", which costs 300000 KRW")
                .contains(confirmed + " is confirmed without a captured payment")
                .contains("which is FREE for " + confirmed);
    }

    @Test
    void chargeForAFreeBooking_isFound() {
        String free = boughtFree();
        String key = house.database.read(
                handle -> handle.createQuery("SELECT provider_key FROM booking.payment_attempt WHERE booking_id = :id")
                        .bind("id", free)
                        .mapTo(String.class)
                        .one());
        try (SandboxCharges sandbox = sandbox()) {
            sandbox.charge(key, 5_000);
        }
        assertThat(violated()).containsExactly(2);
        assertThat(examples(2)).contains("the provider holds 5000 KRW for " + key + ", which is FREE");
    }

    private String boughtFree() {
        house.catalogue.becomeFree(SHOWTIME);
        String free = fan.reserve(SHOWTIME, "B-1-1").booking();
        assertThat(fan.post("/bookings/" + free + "/confirm", Map.of(), "Idempotency-Key", "free")
                        .status())
                .isEqualTo(200);
        return free;
    }

    @Test
    void providerThatIsAway_isToldAndIsNoViolation() {
        house.sandbox.close();
        Map<String, Object> line = line(2);
        assertThat(number(line, "violations")).isZero();
        assertThat(number(line, "unchecked")).isEqualTo(1);
        assertThat(examples(2)).contains("could not be compared with the provider's book");
    }

    private SandboxCharges sandbox() {
        return new SandboxCharges(house.sandbox.port());
    }

    private Map<String, Object> line(int invariant) {
        return house.audit().stream()
                .filter(line -> number(line, "invariant") == invariant)
                .findFirst()
                .orElseThrow();
    }

    private String examples(int invariant) {
        return String.valueOf(line(invariant).get("examples"));
    }

    /** Past the database's own guards. */
    private void plant(String sql) {
        house.database.transaction(handle -> {
            handle.execute("SET LOCAL session_replication_role = replica");
            return handle.execute(sql);
        });
    }

    private List<Integer> violated() {
        return house.audit().stream()
                .filter(line -> number(line, "violations") > 0)
                .map(line -> number(line, "invariant"))
                .toList();
    }

    private static int number(Map<String, Object> line, String name) {
        return ((Number) Objects.requireNonNull(line.get(name))).intValue();
    }
}
