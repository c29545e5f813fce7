package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.catalogue.SaleStatus;
import podo.kernel.ShowtimeId;
import podo.platform.testing.Await;
import podo.platform.testing.TestServers;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PurchaseIT {
    private House house;

    @BeforeAll
    void open() {
        house = new House(4);
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void purchase_endsWithAConfirmedBookingUnderMyBookings() {
        ShowtimeId showtime = fresh();
        House.Fan fan = house.fan("minji");

        House.Answer reserved = fan.reserve(showtime, "A-1-1", "A-1-2");

        String booking = reserved.booking();
        assertThat(reserved.json()).containsEntry("status", "PENDING").containsEntry("currency", "KRW");
        assertThat(reserved.number("amount")).isEqualTo(300_000);
        assertThat(reserved.json().get("expiresAt")).isNotNull();
        assertThat(reserved.json().get("preferences")).isNotNull();
        house.awaitCounts(showtime, 78, 2, 0, 0);

        assertThat(fan.confirm(booking, "key-1", "ok").status()).isEqualTo(200);
        house.awaitCounts(showtime, 78, 0, 2, 0);
        assertThat(fan.get("/bookings/" + booking).json()).containsEntry("status", "CONFIRMED");
        assertThat(fan.get("/bookings").body()).contains(booking).contains("포도밤");
    }

    @Test
    void takenSeat_isToldAtOnceWithTheNearestAlternatives() {
        ShowtimeId showtime = fresh();
        house.fan("first").reserve(showtime, "A-1-3", "A-1-4").booking();

        House.Answer refused = house.fan("second").reserve(showtime, "A-1-2", "A-1-3");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("SEAT_TAKEN");
        assertThat(refused.json().get("taken")).isEqualTo(List.of("A-1-3"));
        assertThat(refused.json().get("alternatives"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(2)
                .doesNotContain("A-1-3", "A-1-4");
    }

    @Test
    void conflictWithNearest_holdsTheAlternatives() {
        ShowtimeId showtime = fresh();
        house.fan("first").reserve(showtime, "A-1-3", "A-1-4").booking();

        House.Answer reserved = house.fan("second")
                .post(
                        "/showtimes/" + showtime + "/reserve",
                        Map.of("seats", List.of("A-1-3", "A-1-4"), "onConflict", "nearest"));

        reserved.booking();
        assertThat(reserved.body()).doesNotContain("A-1-3\"").contains("\"grade\":\"VIP\"");
    }

    @Test
    void best_holdsAdjacentSeatsOfTheGrade() {
        ShowtimeId showtime = fresh();

        House.Answer reserved = house.fan("best")
                .post("/showtimes/" + showtime + "/reserve", Map.of("best", Map.of("count", 3, "grade", "R")));

        reserved.booking();
        assertThat(reserved.body()).contains("\"row\":\"2\"").doesNotContain("VIP");
    }

    @Test
    void seatLimit_countsOpenHoldsAndBookings() {
        ShowtimeId showtime = fresh();
        House.Fan fan = house.fan("greedy");
        String first = fan.reserve(showtime, "A-1-1", "A-1-2").booking();
        assertThat(fan.confirm(first, "key-1", "ok").status()).isEqualTo(200);
        String second = fan.reserve(showtime, "A-2-1", "A-2-2").booking();

        House.Answer refused = fan.reserve(showtime, "A-3-1");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("SEAT_LIMIT");

        assertThat(fan.cancel(second).status()).isEqualTo(200);
        fan.reserve(showtime, "A-3-2").booking();
    }

    @Test
    void holdThatIsOver_freesItsSeatsAndCannotBePaid() {
        ShowtimeId showtime = fresh();
        House.Fan fan = house.fan("slow");
        String booking = fan.reserve(showtime, "A-1-1").booking();
        house.awaitCounts(showtime, 79, 1, 0, 0);

        house.clock.advance(Duration.ofMinutes(5).plusSeconds(1));

        house.awaitCounts(showtime, 80, 0, 0, 0);
        assertThat(fan.confirm(booking, "key-1", "ok").code()).isEqualTo("HOLD_EXPIRED");
        Await.until(
                "the booking is expired",
                House.PATIENCE,
                () -> fan.status(booking).equals("EXPIRED"));
        Await.until("its end is settled", House.PATIENCE, () -> house.isSettled(booking));
        house.fan("next").reserve(showtime, "A-1-1").booking();
    }

    @Test
    void declinedPayment_keepsTheSeatsAndIsTriedAgainUnderANewKey() {
        ShowtimeId showtime = fresh();
        House.Fan fan = house.fan("declined");
        House.Answer reserved = fan.reserve(showtime, "A-1-1");
        String booking = reserved.booking();

        House.Answer declined = fan.confirm(booking, "key-1", "declined");

        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.code()).isEqualTo("PAYMENT_DECLINED");
        assertThat(declined.json().get("expiresAt")).isEqualTo(reserved.json().get("expiresAt"));
        assertThat(fan.confirm(booking, "key-1", "declined").status())
                .as("the same key, the same answer")
                .isEqualTo(402);
        house.awaitCounts(showtime, 79, 1, 0, 0);
        assertThat(fan.confirm(booking, "key-2", "ok").status()).isEqualTo(200);
    }

    @Test
    void sameKey_chargesOnceAndAnswersTheSame() {
        ShowtimeId showtime = fresh();
        House.Fan fan = house.fan("twice");
        String booking = fan.reserve(showtime, "A-1-1").booking();

        assertThat(fan.confirm(booking, "key-1", "ok").status()).isEqualTo(200);
        assertThat(fan.confirm(booking, "key-1", "ok").status()).isEqualTo(200);
        assertThat(fan.confirm(booking, "key-1", "declined").code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(fan.confirm(booking, "key-2", "ok").status()).isEqualTo(200);
        assertThat(attempts(booking)).isEqualTo(1);
    }

    @Test
    void paymentWithoutAnswerThatChargedNothing_givesTheSeatsBackToTheFan() {
        ShowtimeId showtime = fresh();
        House.Fan fan = house.fan("silence");
        String booking = fan.reserve(showtime, "A-1-1").booking();

        House.Answer answer = fan.confirm(booking, "key-1", "timeout");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json()).containsEntry("status", "PAYING");
        Await.until(
                "the booking is pending again",
                House.PATIENCE,
                () -> fan.status(booking).equals("PENDING"));
        assertThat(fan.confirm(booking, "key-2", "ok").status()).isEqualTo(200);
    }

    @Test
    void paymentWithoutAnswerThatCharged_isFoundAndConfirmed() {
        ShowtimeId showtime = fresh();
        House.Fan fan = house.fan("charged");
        String booking = fan.reserve(showtime, "A-1-1").booking();

        assertThat(fan.confirm(booking, "key-1", "charged-then-timeout").status())
                .isEqualTo(202);

        assertThat(fan.cancel(booking).code()).isEqualTo("PAYMENT_IN_PROGRESS");
        assertThat(house.operator().get("/admin/payments/in-doubt").body()).contains(booking);
        Await.until(
                "the booking is confirmed",
                House.PATIENCE,
                () -> fan.status(booking).equals("CONFIRMED"));
        assertThat(fan.confirm(booking, "key-1", "charged-then-timeout").status())
                .isEqualTo(200);
    }

    @Test
    void paymentThatBrokeAfterCharging_isFoundAndConfirmed() {
        ShowtimeId showtime = fresh();
        House.Fan fan = house.fan("broken");
        String booking = fan.reserve(showtime, "A-1-1").booking();
        assertThat(fan.confirm(booking, "key-1", "charged-then-error").status()).isEqualTo(202);
        Await.until(
                "the booking is confirmed",
                House.PATIENCE,
                () -> fan.status(booking).equals("CONFIRMED"));
    }

    @Test
    void paymentInDoubtBeyondTheHoldsEnd_keepsItsSeatsUntilTheAnswer() {
        ShowtimeId showtime = fresh();
        House.Fan fan = house.fan("patient");
        String booking = fan.reserve(showtime, "A-1-1").booking();
        assertThat(fan.confirm(booking, "key-1", "timeout").status()).isEqualTo(202);

        house.clock.advance(Duration.ofMinutes(6));

        Await.until(
                "the payment has failed",
                House.PATIENCE,
                () -> fan.status(booking).equals("PAYMENT_FAILED"));
        house.awaitCounts(showtime, 80, 0, 0, 0);
    }

    @Test
    void preferences_areRememberedForTheNextBooking() {
        ShowtimeId showtime = fresh();
        House.Fan fan = house.fan("habit");
        String booking = fan.reserve(showtime, "A-1-1").booking();

        House.Answer patched = fan.patch("/bookings/" + booking, Map.of("delivery", Map.of("method", "mobile")));
        assertThat(patched.status()).as(patched.body()).isEqualTo(200);
        assertThat(fan.patch("/bookings/" + booking, Map.of("delivery", Map.of("method", "pigeon")))
                        .status())
                .isEqualTo(422);

        assertThat(fan.reserve(showtime, "A-1-2").body()).contains("\"method\":\"mobile\"");
    }

    @Test
    void anotherFansBooking_isAsIfItWereNotThere() {
        ShowtimeId showtime = fresh();
        String booking = house.fan("owner").reserve(showtime, "A-1-1").booking();
        House.Fan other = house.fan("other");

        assertThat(other.get("/bookings/" + booking).status()).isEqualTo(404);
        assertThat(other.confirm(booking, "key-1", "ok").status()).isEqualTo(404);
        assertThat(other.cancel(booking).status()).isEqualTo(404);
        assertThat(other.patch("/bookings/" + booking, Map.of()).status()).isEqualTo(404);
        assertThat(house.stranger().get("/bookings/" + booking).status()).isEqualTo(401);
        assertThat(house.operator().get("/bookings/" + booking).status()).isEqualTo(404);
    }

    @Test
    void reserveKey_answersWithTheSameBooking() {
        ShowtimeId showtime = fresh();
        House.Fan fan = house.fan("retry");
        Map<String, Object> wish = Map.of("seats", List.of("A-1-1"));
        String first = fan.post("/showtimes/" + showtime + "/reserve", wish, "Idempotency-Key", "r-1")
                .booking();
        String again = fan.post("/showtimes/" + showtime + "/reserve", wish, "Idempotency-Key", "r-1")
                .booking();
        assertThat(again).isEqualTo(first);
    }

    @Test
    void wrongWishes_areNamed() {
        ShowtimeId showtime = fresh();
        House.Fan fan = house.fan("wrong");
        String path = "/showtimes/" + showtime + "/reserve";

        assertThat(fan.reserve(showtime, "A-1-1", "A-1-1").body()).contains("seats[1]");
        assertThat(fan.reserve(showtime, "Z-9-9").body()).contains("seats[0]");
        assertThat(fan.post(path, Map.of()).status()).isEqualTo(422);
        assertThat(fan.post(path, Map.of("seats", List.of("A-1-1"), "best", Map.of("count", 1)))
                        .status())
                .isEqualTo(422);
        assertThat(fan.post(path, Map.of("best", Map.of("count", 500))).body()).contains("best.count");
        assertThat(fan.post(path, Map.of("best", Map.of("count", 1, "grade", "X")))
                        .body())
                .contains("best.grade");
        assertThat(fan.post(path, Map.of("seats", java.util.Collections.nCopies(500, "A-1-1")))
                        .body())
                .contains("500");
        assertThat(fan.post(path, Map.of("seats", List.of(1, 2))).status()).isIn(400, 422);
        assertThat(fan.post(path, Map.of("seats", "A-1-1")).status()).isEqualTo(400);
        assertThat(fan.postRaw(path, "{\"seats\":[").status()).isEqualTo(400);
        assertThat(fan.postRaw(path, "[".repeat(10_000)).status()).isEqualTo(400);
        assertThat(fan.postRaw(path, "x".repeat(100_000)).status()).isEqualTo(413);
        assertThat(fan.postRaw(path, "null").status()).isEqualTo(400);
        assertThat(fan.post("/showtimes/nowhere.1/reserve", Map.of("seats", List.of("A-1-1")))
                        .status())
                .isEqualTo(404);
        assertThat(fan.post("/showtimes/%2e%2e/reserve", Map.of("seats", List.of("A-1-1")))
                        .code())
                .isEqualTo("PATH_NOT_CANONICAL");
        assertThat(house.stranger().reserve(showtime, "A-1-1").status()).isEqualTo(401);
        assertThat(fan.post("/admin/showtimes/" + showtime + "/block", Map.of("seats", List.of("A-1-1")))
                        .status())
                .isEqualTo(403);
        String booking = fan.reserve(showtime, "A-1-1").booking();
        assertThat(fan.post("/bookings/" + booking + "/confirm", Map.of()).body())
                .contains("Idempotency-Key")
                .contains("payment.method")
                .contains("payment.token");
    }

    @Test
    void saleThatIsNotOpen_orOver_refuses() {
        Instant now = house.clock.instant();
        Instant soon = now.plus(Duration.ofDays(2));
        ShowtimeId early = house.catalogue.add(1, now.plus(Duration.ofHours(1)), 4);
        ShowtimeId past = house.catalogue.add(2, now.minusSeconds(9), now.minusSeconds(1), SaleStatus.ENDED, 4);
        ShowtimeId off = house.catalogue.add(3, now.minusSeconds(9), soon, SaleStatus.CANCELLED, 4);
        House.Fan fan = house.fan("early");

        assertThat(fan.reserve(early, "A-1-1").code()).isEqualTo("SALES_NOT_OPEN");
        assertThat(fan.reserve(past, "A-1-1").code()).isEqualTo("SALES_CLOSED");
        assertThat(fan.reserve(off, "A-1-1").code()).isEqualTo("SHOWTIME_CANCELLED");
    }

    @Test
    void blockedSeats_areOutOfTheSaleUntilTheyAreBack() {
        ShowtimeId showtime = fresh();
        Map<String, Object> seats = Map.of("seats", List.of("A-1-1", "B-1-1"));
        String block = "/admin/showtimes/" + showtime + "/block";
        String unblock = "/admin/showtimes/" + showtime + "/unblock";

        assertThat(house.operator().post(block, seats).status()).isEqualTo(200);
        assertThat(house.operator().post(block, seats).status())
                .as("once more changes nothing")
                .isEqualTo(200);
        house.awaitCounts(showtime, 78, 0, 0, 2);
        assertThat(house.fan("late").reserve(showtime, "A-1-1").code()).isEqualTo("SEAT_TAKEN");

        assertThat(house.operator().post(unblock, seats).status()).isEqualTo(200);
        house.awaitCounts(showtime, 80, 0, 0, 0);
        house.fan("late").reserve(showtime, "A-1-1").booking();
        assertThat(house.operator().post(block, seats).code()).isEqualTo("SEAT_TAKEN");
        house.awaitCounts(showtime, 79, 1, 0, 0);
    }

    @Test
    void redisThatLostEverything_isFilledFromTheDatabase() {
        ShowtimeId showtime = fresh();
        House.Fan fan = house.fan("keeper");
        String sold = fan.reserve(showtime, "A-1-1").booking();
        assertThat(fan.confirm(sold, "key-1", "ok").status()).isEqualTo(200);
        String held = fan.reserve(showtime, "A-1-2").booking();

        house.redis.commands().flushall();

        House.Fan other = house.fan("other-" + showtime.number());
        assertThat(other.reserve(showtime, "A-1-1", "A-1-3").code()).isEqualTo("SEAT_TAKEN");
        assertThat(other.reserve(showtime, "A-1-2").code()).isEqualTo("SEAT_TAKEN");
        other.reserve(showtime, "A-1-3").booking();
        assertThat(fan.confirm(held, "key-1", "ok").status()).isEqualTo(200);
    }

    @Test
    void redisThatCameBackOlder_isReadFromTheDatabaseAgain() {
        ShowtimeId showtime = fresh();
        House.Fan fan = house.fan("older");
        assertThat(fan.confirm(fan.reserve(showtime, "A-1-1").booking(), "key-1", "ok")
                        .status())
                .isEqualTo(200);
        house.awaitCounts(showtime, 79, 0, 1, 0);
        house.redis.commands().setbit("podo:{" + showtime + ".A}:sold", 0, 0); // as if the sale's last write was lost
        String run = house.redis.run();

        TestServers.redis().killNow();

        Await.until(
                "Redis is back",
                House.PATIENCE,
                () -> house.redis.answers() && !house.redis.run().equals(run));
        assertThat(house.fan("late").reserve(showtime, "A-1-1").code()).isEqualTo("SEAT_TAKEN");
        house.awaitCounts(showtime, 79, 0, 1, 0);
    }

    @Test
    void sameReserveKeyTwiceAtOnce_answersWithOneBooking() throws Exception {
        ShowtimeId showtime = fresh();
        House.Fan fan = house.fan("impatient");
        Map<String, Object> wish = Map.of("best", Map.of("count", 1));
        String path = "/showtimes/" + showtime + "/reserve";
        try (ExecutorService tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<House.Answer>> answers = Stream.generate(
                            () -> tabs.submit(() -> fan.post(path, wish, "Idempotency-Key", "twice")))
                    .limit(10)
                    .toList();
            Set<String> bookings = new HashSet<>();
            for (Future<House.Answer> answer : answers) {
                bookings.add(answer.get().booking());
            }
            assertThat(bookings).hasSize(1);
        }
        house.awaitCounts(showtime, 79, 1, 0, 0);
    }

    private ShowtimeId fresh() {
        return house.freshShowtime();
    }

    private int attempts(String booking) {
        return house.database.read(
                handle -> handle.createQuery("SELECT count(*) FROM booking.payment_attempt WHERE booking_id = :id")
                        .bind("id", booking)
                        .mapTo(Integer.class)
                        .one());
    }
}
