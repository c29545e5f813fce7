package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.kernel.ShowtimeId;
import podo.platform.testing.Await;

/** Paid tickets are taken back until two hours before the show begins (see {@link House}). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefundIT {
    private House house;

    HoldStrategy holds() {
        return HoldStrategy.REDIS;
    }

    @BeforeAll
    void open() {
        house = new House(4, Duration.ofSeconds(2), Duration.ZERO, holds());
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void paidBooking_isRefundedAndItsSeatsAreFreeForOthers() {
        ShowtimeId showtime = house.freshShowtime();
        House.Fan fan = house.fan("changed-her-mind");
        String booking = bought(fan, showtime, "A-1-1", "B-1-1");
        house.awaitCounts(showtime, 78, 0, 2, 0);

        House.Answer refunded = fan.cancel(booking);

        assertThat(refunded.status()).as(refunded.body()).isEqualTo(200);
        assertThat(refunded.text("status")).isEqualTo("REFUNDED");
        house.awaitCounts(showtime, 80, 0, 0, 0);
        Await.until("the money is back", House.PATIENCE, () -> attempts(booking).equals(List.of("REFUNDED")));
        assertThat(fan.cancel(booking).text("status")).as("a second time").isEqualTo("REFUNDED");
        assertThat(fan.confirm(booking, "key", "ok").code()).isEqualTo("BOOKING_REFUNDED");
        assertThat(fan.confirm(booking, "another", "ok").code()).isEqualTo("BOOKING_REFUNDED");
        bought(house.fan("next"), showtime, "A-1-1", "B-1-1");
        bought(fan, showtime, "A-2-1", "A-2-2", "A-2-3", "A-2-4");
    }

    @Test
    void paidBooking_saysUntilWhenItCanBeGivenBack() {
        ShowtimeId showtime = FakeCatalogue.showtime();
        House.Fan fan = house.fan("reader");
        String pending = fan.reserve(showtime, "A-3-3").booking();
        assertThat(fan.get("/bookings/" + pending).json()).doesNotContainKey("refundableUntil");
        fan.confirm(pending, "key", "ok");
        House.Answer booking = fan.get("/bookings/" + pending);
        assertThat(java.time.Instant.parse(booking.text("refundableUntil")))
                .isEqualTo(java.time.Instant.parse(booking.text("startsAt")).minus(Duration.ofHours(2)));
    }

    @Test
    void paidBooking_tooNearTheShow_isKept() {
        ShowtimeId soon = house.catalogue.add(
                9,
                house.clock.instant().minusSeconds(60),
                house.clock.instant().plus(Duration.ofMinutes(110)),
                podo.catalogue.SaleStatus.ON_SALE,
                4);
        House.Fan fan = house.fan("late");
        Await.until(
                "the tickets are made",
                House.PATIENCE,
                () -> house.stranger().get("/showtimes/" + soon + "/seats").status() == 200
                        && fan.reserve(soon, "A-1-2").status() == 201);
        String booking = fan.get("/bookings").text("items").replaceAll(".*bookingId=([^,}]+).*", "$1");
        fan.confirm(booking, "key", "ok");

        House.Answer refused = fan.cancel(booking);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("REFUND_TOO_LATE");
        assertThat(fan.status(booking)).isEqualTo("CONFIRMED");
    }

    @Test
    void manyRefundsAtOnce_giveTheMoneyBackOnce() throws Exception {
        ShowtimeId showtime = house.freshShowtime();
        House.Fan fan = house.fan("impatient");
        String booking = bought(fan, showtime, "A-1-1");
        try (ExecutorService tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<House.Answer> cancel = () -> fan.cancel(booking);
            for (Future<House.Answer> answer :
                    tabs.invokeAll(Stream.generate(() -> cancel).limit(20).toList())) {
                assertThat(answer.get().text("status")).isEqualTo("REFUNDED");
            }
        }
        Await.until("the money is back", House.PATIENCE, () -> attempts(booking).equals(List.of("REFUNDED")));
        house.awaitCounts(showtime, 80, 0, 0, 0);
    }

    private static String bought(House.Fan fan, ShowtimeId showtime, String... seats) {
        String booking = fan.reserve(showtime, seats).booking();
        assertThat(fan.confirm(booking, "key", "ok").status()).isEqualTo(200);
        return booking;
    }

    private List<String> attempts(String booking) {
        return house.database.read(
                handle -> handle.createQuery("SELECT status FROM booking.payment_attempt WHERE booking_id = :id")
                        .bind("id", booking)
                        .mapTo(String.class)
                        .list());
    }
}
