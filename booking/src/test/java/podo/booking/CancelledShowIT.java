package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.catalogue.SaleStatus;
import podo.kernel.Settings;
import podo.kernel.ShowtimeId;
import podo.platform.testing.Await;

/** Shows that are cancelled or moved after they were sold, in a house that never takes paid tickets back otherwise. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CancelledShowIT {
    private House house;
    private int shows = 500;

    HoldStrategy holds() {
        return HoldStrategy.REDIS;
    }

    @BeforeAll
    void open() {
        house = new House(
                4, Duration.ofSeconds(2), Duration.ZERO, holds(), Settings.defaults(ProviderSettings.class), false);
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void paidBookings_areGivenBackByThemselves_howeverNearTheShowAndWhateverThePolicy() {
        ShowtimeId show = showIn(Duration.ofMinutes(30));
        House.Fan one = house.fan("one");
        House.Fan other = house.fan("other");
        String bought = bought(one, show, "A-1-1", "B-1-1");
        String another = bought(other, show, "A-2-1");
        assertThat(one.cancel(bought).code()).as("before").isEqualTo("REFUND_NOT_OFFERED");

        house.catalogue.cancel(show);

        awaitRefunded(bought);
        awaitRefunded(another);
        house.awaitCounts(show, 80, 0, 0, 0);
        House.Answer booking = one.get("/bookings/" + bought);
        assertThat(booking.json())
                .containsEntry("status", "REFUNDED")
                .containsEntry("showtimeCancelled", true)
                .containsEntry("refund", "DONE")
                .doesNotContainKey("refundableUntil");
        assertThat(causes(bought)).endsWith("SHOWTIME_CANCELLED");
        House.Answer refunds = house.operator().get("/admin/showtimes/" + show + "/refunds");
        assertThat(refunds.json()).containsEntry("cancellationFinal", true).containsKey("cancelledAt");
        assertThat(List.of("done", "waiting", "failed", "inPayment"))
                .extracting(refunds::number)
                .containsExactly(2, 0, 0, 0);
        assertThat(house.catalogue.bringBack(show))
                .as("the show cannot come back")
                .isFalse();
        assertThat(house.operator().get("/admin/refunds").body()).contains(show.toString());
    }

    @Test
    void moreBookingsThanABatch_areAllGivenBack() {
        ShowtimeId show = showIn(Duration.ofDays(20));
        List<String> bought = new java.util.ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String seat = (i < 40 ? "A-" : "B-") + (i % 40 / 10 + 1) + "-" + (i % 10 + 1);
            bought.add(bought(house.fan("crowd-" + i), show, seat));
        }

        house.catalogue.cancel(show);

        bought.forEach(this::awaitRefunded);
        house.awaitCounts(show, 80, 0, 0, 0);
        assertThat(house.operator().get("/admin/showtimes/" + show + "/refunds").number("done"))
                .isEqualTo(60);
    }

    @Test
    void holds_end() {
        ShowtimeId show = showIn(Duration.ofDays(2));
        House.Fan fan = house.fan("holder");
        String held = fan.reserve(show, "A-1-1", "A-1-2").booking();
        house.awaitCounts(show, 78, 2, 0, 0);

        house.catalogue.cancel(show);

        Await.until("the hold has ended", House.PATIENCE, () -> fan.status(held).equals("CANCELLED"));
        house.awaitCounts(show, 80, 0, 0, 0);
        assertThat(causes(held)).containsExactly("RESERVED", "SHOWTIME_CANCELLED");
        assertThat(fan.confirm(held, "key", "ok").code()).isEqualTo("SHOWTIME_CANCELLED");
        assertThat(fan.reserve(show, "A-1-1").code()).isEqualTo("SHOWTIME_CANCELLED");
        assertThat(house.catalogue.isCancelledForGood(show))
                .as("nothing was refunded")
                .isFalse();
    }

    @Test
    void confirm_ofAShowThatWasCancelledDuringTheHold_chargesNothingAndEndsTheHold() {
        ShowtimeId show = showIn(Duration.ofDays(2));
        House.Fan fan = house.fan("unlucky");
        String held = fan.reserve(show, "A-3-1").booking();
        house.catalogue.cancelUnheard(show);

        House.Answer refused = fan.confirm(held, "key", "ok");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("SHOWTIME_CANCELLED");
        assertThat(attempts(held)).as("the provider was not asked").isEmpty();
        assertThat(fan.status(held)).isEqualTo("CANCELLED");
        assertThat(causes(held)).endsWith("SHOWTIME_CANCELLED");
        house.awaitCounts(show, 80, 0, 0, 0);
        assertThat(fan.confirm(held, "again", "ok").code()).isEqualTo("SHOWTIME_CANCELLED");
    }

    @Test
    void confirm_ofAShowThatHasBegunMeanwhile_orWhoseSaleWasPutOff_chargesNothingAndKeepsTheHold() {
        ShowtimeId begun = showIn(Duration.ofDays(2));
        ShowtimeId putOff = showIn(Duration.ofDays(2));
        House.Fan fan = house.fan("too-late");
        String first = fan.reserve(begun, "A-3-1").booking();
        String second = fan.reserve(putOff, "A-3-1").booking();
        house.catalogue.move(begun, house.clock.instant().minusSeconds(1));
        house.catalogue.postponeTheSale(putOff, house.clock.instant().plusSeconds(3_600));

        assertThat(fan.confirm(first, "key", "ok").code()).isEqualTo("SALES_CLOSED");
        assertThat(fan.confirm(second, "key", "ok").code()).isEqualTo("SALES_NOT_OPEN");

        assertThat(attempts(first)).isEmpty();
        assertThat(attempts(second)).isEmpty();
        assertThat(fan.status(second)).isEqualTo("PENDING");
        house.catalogue.postponeTheSale(putOff, house.clock.instant().minusSeconds(1));
        assertThat(fan.confirm(second, "later", "ok").status())
                .as("opened again within its time")
                .isEqualTo(200);
    }

    @Test
    void paymentUnderWay_isGivenBackOnceItIsKnownToBeCaptured() {
        ShowtimeId show = showIn(Duration.ofDays(2));
        House.Fan fan = house.fan("in-doubt");
        String booking = fan.reserve(show, "A-1-1").booking();
        assertThat(fan.confirm(booking, "key", "charged-then-timeout").status()).isEqualTo(202);

        house.catalogue.cancel(show);

        awaitRefunded(booking);
        house.awaitCounts(show, 80, 0, 0, 0);
    }

    @Test
    void paymentUnderWay_thatIsNotCaptured_endsWithItsHold() {
        ShowtimeId show = showIn(Duration.ofDays(2));
        House.Fan fan = house.fan("never-charged");
        String booking = fan.reserve(show, "A-1-1").booking();
        assertThat(fan.confirm(booking, "key", "timeout").status()).isEqualTo(202);

        house.catalogue.cancel(show);

        Await.until("it has ended", House.PATIENCE, () -> fan.status(booking).equals("CANCELLED"));
        assertThat(attempts(booking)).containsExactly("NOT_CHARGED");
    }

    @Test
    void fan_whoDoesNotWait_getsTheMoneyBackAtOnce() {
        ShowtimeId show = showIn(Duration.ofMinutes(5));
        House.Fan fan = house.fan("quick");
        String booking = bought(fan, show, "A-1-1");
        house.catalogue.cancelUnheard(show);
        assertThat(fan.get("/bookings/" + booking).json())
                .containsEntry("showtimeCancelled", true)
                .containsEntry("status", "CONFIRMED")
                .containsEntry("refund", "UNDER_WAY");

        assertThat(fan.cancel(booking).text("status")).isEqualTo("REFUNDED");
        assertThat(fan.cancel(booking).text("status")).as("again").isEqualTo("REFUNDED");

        awaitRefunded(booking);
        assertThat(house.catalogue.isCancelledForGood(show)).isTrue();
    }

    @Test
    void showThatWasBroughtBackBeforeTheFirstRefund_keepsItsBookings() {
        ShowtimeId show = showIn(Duration.ofDays(2));
        House.Fan fan = house.fan("patient");
        String booking = bought(fan, show, "A-1-1");
        house.catalogue.broughtBackUnheard(true);
        try {
            house.catalogue.cancel(show);
            Await.until("it was heard", House.PATIENCE, () -> isRecordedAsCancelled(show));
            assertThat(fan.cancel(booking).code()).as("no refund").isEqualTo("REFUND_NOT_OFFERED");
            assertThat(house.catalogue.bringBack(show)).isTrue();
            Await.until("that was heard too", House.PATIENCE, () -> !isRecordedAsCancelled(show));
        } finally {
            house.catalogue.broughtBackUnheard(false);
        }
        assertThat(fan.status(booking)).isEqualTo("CONFIRMED");
        assertThat(attempts(booking)).containsExactly("CAPTURED");
    }

    @Test
    void refundThatFails_isShownToTheOperatorAndTriedAgain() {
        ShowtimeId show = showIn(Duration.ofDays(2));
        String booking = bought(house.fan("stuck"), show, "A-1-1");
        house.database.read(handle -> handle.execute(
                "UPDATE booking.payment_attempt SET provider_key = provider_key || '-lost' WHERE booking_id = ?",
                booking));

        house.catalogue.cancel(show);

        String path = "/admin/showtimes/" + show + "/refunds";
        Await.until(
                "the refund has failed",
                House.PATIENCE,
                () -> house.operator().get(path).number("failed") == 1);
        assertThat(house.operator().get(path).body())
                .contains("\"bookingId\":\"" + booking + "\"", "\"reason\":\"HTTP 404 NOT_FOUND\"");
        house.database.read(handle -> handle.execute(
                "UPDATE booking.payment_attempt SET provider_key = replace(provider_key, '-lost', '') WHERE booking_id = ?",
                booking));
        awaitRefunded(booking);
        assertThat(house.operator().get(path).number("failed")).isZero();
        assertThat(house.operator().get(path).number("done")).isEqualTo(1);
    }

    @Test
    void bookingWithoutPayment_isGivenBackWithoutTheProvider() {
        ShowtimeId show = showIn(Duration.ofDays(2));
        House.Fan fan = house.fan("free");
        String booking = bought(fan, show, "A-1-1");
        house.database.read(handle ->
                handle.execute("UPDATE booking.booking SET amount = 0, prices = '{0}' WHERE id = ?", booking));
        String key = house.database.read(handle -> handle.createQuery(
                        "DELETE FROM booking.payment_attempt WHERE booking_id = :id RETURNING provider_key")
                .bind("id", booking)
                .mapTo(String.class)
                .one());
        house.catalogue.cancel(show);
        Await.until(
                "it is given back", House.PATIENCE, () -> fan.status(booking).equals("REFUNDED"));
        house.awaitCounts(show, 80, 0, 0, 0);
        assertThat(fan.get("/bookings/" + booking).json()).doesNotContainKey("refund");
        assertThat(house.operator().get("/admin/showtimes/" + show + "/refunds").number("done"))
                .isEqualTo(1);
        // the sandbox still holds the charge of the planted booking: what was taken away comes back, as given back
        house.database.read(handle -> handle.execute(
                "UPDATE booking.booking SET amount = 150000, prices = '{150000}' WHERE id = ?", booking));
        house.database.read(handle -> handle.execute(
                "INSERT INTO booking.payment_attempt (booking_id, key, provider_key, status, amount, currency,"
                        + " request_hash, created_at, next_check_at) VALUES (?, 'key', ?, 'REFUND_DUE', 150000, 'KRW', 'x',"
                        + " now(), now())",
                booking,
                key));
        Await.until("it went back", House.PATIENCE, () -> attempts(booking).equals(List.of("REFUNDED")));
    }

    @Test
    void showsSoldBeforeCancellationsWereRecorded_areCaughtUpWith() {
        ShowtimeId cancelled = showIn(Duration.ofDays(2));
        ShowtimeId other = showIn(Duration.ofDays(2));
        String lost = bought(house.fan("early"), cancelled, "A-1-1");
        String kept = bought(house.fan("earlier"), other, "A-1-1");
        house.catalogue.cancelUnheard(cancelled);
        house.database.read(handle -> handle.execute(
                "UPDATE booking.booking SET sold_starts_at = NULL, sold_venue = NULL, sold_venue_name = NULL WHERE id = ?",
                kept));

        house.database.read(handle -> handle.execute(
                "UPDATE booking.showtime SET heard = 0 WHERE id IN (?, ?)", cancelled.toString(), other.toString()));

        awaitRefunded(lost);
        Await.until("it is noted how the other was sold", House.PATIENCE, () -> isNoted(kept));
        assertThat(house.fan("earlier").status(kept)).isEqualTo("CONFIRMED");
    }

    @Test
    void movedShow_canBeGivenBackUntilItBegins_whateverThePolicy() {
        ShowtimeId show = showIn(Duration.ofDays(2));
        House.Fan fan = house.fan("cannot-come");
        String booking = bought(fan, show, "A-1-1");
        House.Answer before = fan.get("/bookings/" + booking);
        assertThat(before.json()).doesNotContainKeys("moved", "refundableUntil");
        Instant later =
                house.clock.instant().plus(Duration.ofMinutes(20)).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);

        house.catalogue.move(show, later);

        House.Answer moved = fan.get("/bookings/" + booking);
        assertThat(moved.text("refundableUntil")).isEqualTo(later.toString());
        assertThat(movedFrom(moved))
                .containsEntry("venue", "포도홀")
                .extractingByKey("startsAt")
                .satisfies(was -> assertThat(Instant.parse(was.toString()))
                        .isEqualTo(Instant.parse(before.text("startsAt"))
                                .truncatedTo(java.time.temporal.ChronoUnit.MILLIS)));
        House.Fan late = house.fan("knew-it");
        String afterwards = bought(late, show, "A-2-1");
        assertThat(late.get("/bookings/" + afterwards).json()).doesNotContainKey("moved");
        assertThat(late.cancel(afterwards).code()).as("bought as it is").isEqualTo("REFUND_NOT_OFFERED");
        assertThat(fan.cancel(booking).text("status")).isEqualTo("REFUNDED");
        awaitRefunded(booking);
        String again = bought(fan, show, "A-1-1");
        house.catalogue.move(show, house.clock.instant().minusSeconds(1));
        assertThat(fan.cancel(again).code()).as("it has begun").isEqualTo("REFUND_TOO_LATE");
    }

    @Test
    void showAtAnotherVenue_canBeGivenBack_butOneWhoseVenueIsOnlyRespelledCannot() {
        ShowtimeId show = showIn(Duration.ofDays(2));
        House.Fan fan = house.fan("far-away");
        String booking = bought(fan, show, "A-1-1");
        try {
            house.catalogue.moveTo(FakeCatalogue.venue("grape-hall", "포도 홀", "The Grape Hall"));
            assertThat(fan.get("/bookings/" + booking).json()).doesNotContainKey("moved");
            house.catalogue.moveTo(FakeCatalogue.venue("raisin-dome", "건포도 돔", "Raisin Dome"));

            assertThat(movedFrom(fan.get("/bookings/" + booking))).containsEntry("venue", "포도홀");
            assertThat(fan.cancel(booking).text("status")).isEqualTo("REFUNDED");
        } finally {
            house.catalogue.moveTo(FakeCatalogue.venue("grape-hall", "포도홀", "Grape Hall"));
        }
        awaitRefunded(booking);
    }

    @Test
    void refunds_areForOperatorsToSee() {
        ShowtimeId show = showIn(Duration.ofDays(2));
        for (String path : List.of("/admin/refunds", "/admin/showtimes/" + show + "/refunds")) {
            assertThat(house.stranger().get(path).status()).isEqualTo(401);
            assertThat(house.fan("curious").get(path).status()).isEqualTo(403);
            assertThat(house.operator().get(path).status()).isEqualTo(200);
        }
        assertThat(house.operator()
                        .get("/admin/showtimes/grape-night.99999/refunds")
                        .status())
                .isEqualTo(404);
        assertThat(house.operator().get("/admin/showtimes/" + show + "/refunds").json())
                .doesNotContainKey("cancelledAt")
                .containsEntry("cancellationFinal", false);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> movedFrom(House.Answer booking) {
        return (Map<String, Object>) booking.required("moved");
    }

    private ShowtimeId showIn(Duration time) {
        ShowtimeId id = house.catalogue.add(
                shows++,
                house.clock.instant().minusSeconds(60),
                house.clock.instant().plus(time),
                SaleStatus.ON_SALE,
                4);
        Await.until(
                "its seats are there",
                House.PATIENCE,
                () -> house.stranger().get("/showtimes/" + id + "/seats").status() == 200);
        return id;
    }

    private static String bought(House.Fan fan, ShowtimeId showtime, String... seats) {
        String booking = fan.reserve(showtime, seats).booking();
        assertThat(fan.confirm(booking, "key", "ok").status()).isEqualTo(200);
        return booking;
    }

    private void awaitRefunded(String booking) {
        Await.until(
                booking + " is refunded",
                House.PATIENCE,
                () -> attempts(booking).equals(List.of("REFUNDED"))
                        && status(booking).equals("REFUNDED"));
    }

    private String status(String booking) {
        return ask("SELECT status FROM booking.booking WHERE id = :id", booking).getFirst();
    }

    private List<String> attempts(String booking) {
        return ask("SELECT status FROM booking.payment_attempt WHERE booking_id = :id", booking);
    }

    private List<String> causes(String booking) {
        return ask("SELECT cause FROM booking.ledger WHERE booking_id = :id ORDER BY ledger.id", booking);
    }

    private boolean isRecordedAsCancelled(ShowtimeId show) {
        return !ask("SELECT id FROM booking.showtime WHERE id = :id AND cancelled_at IS NOT NULL", show.toString())
                .isEmpty();
    }

    private boolean isNoted(String booking) {
        return !ask("SELECT id FROM booking.booking WHERE id = :id AND sold_venue = 'grape-hall'", booking)
                .isEmpty();
    }

    private List<String> ask(String question, String id) {
        return house.database.read(handle ->
                handle.createQuery(question).bind("id", id).mapTo(String.class).list());
    }
}
