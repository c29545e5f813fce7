package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import podo.booking.House.Answer;
import podo.booking.House.Fan;
import podo.kernel.ShowtimeId;

/** An event that sells with a pass only. */
@SuppressWarnings("NullAway.Init") // opened before all tests
final class QueuePassIT {
    private static House house;

    @BeforeAll
    static void open() {
        house = new House(4);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @AfterEach
    void sellToAll() {
        house.catalogue.requireQueue(false);
    }

    private static Answer reserve(Fan fan, ShowtimeId showtime, String seat, String... headers) {
        return fan.post("/showtimes/" + showtime + "/reserve", Map.of("seats", List.of(seat)), headers);
    }

    @Test
    void reserve_withoutAPass_isRefusedAndHoldsNothing() {
        ShowtimeId showtime = house.freshShowtime();
        Fan fan = house.fan("no-pass");
        house.catalogue.requireQueue(true);
        Answer refused = reserve(fan, showtime, "A-1-1");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("QUEUE_PASS_REQUIRED");
        assertThat(reserve(fan, showtime, "A-1-1", "X-Queue-Pass", "made-up").status())
                .isEqualTo(403);
        assertThat(house.counts(showtime)).isEqualTo(List.of(80, 0, 0, 0));
        house.catalogue.requireQueue(false);
        assertThat(reserve(fan, showtime, "A-1-1").status()).isEqualTo(201);
    }

    @Test
    void reserve_withThePass_byHeaderOrCookie_holds() {
        ShowtimeId showtime = house.freshShowtime();
        Fan fan = house.fan("with-pass");
        house.entrance.passes.put(house.account("with-pass"), "let-me-in");
        house.catalogue.requireQueue(true);
        assertThat(reserve(fan, showtime, "A-1-1", "X-Queue-Pass", "let-me-in").status())
                .isEqualTo(201);
        assertThat(reserve(fan, showtime, "A-1-2", "Cookie", "pass_grape-night=let-me-in")
                        .status())
                .isEqualTo(201);
        assertThat(reserve(house.fan("copied"), showtime, "A-1-3", "X-Queue-Pass", "let-me-in")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void confirm_asksForNoPass_andEndsIt() {
        ShowtimeId showtime = house.freshShowtime();
        Fan fan = house.fan("buyer");
        house.entrance.passes.put(house.account("buyer"), "once");
        house.catalogue.requireQueue(true);
        String booking = reserve(fan, showtime, "A-1-1", "X-Queue-Pass", "once").booking();
        assertThat(fan.confirm(booking, "key-1", "declined").status()).isEqualTo(402);
        assertThat(house.entrance.bought).doesNotContain(house.account("buyer"));
        assertThat(fan.confirm(booking, "key-2", "ok").status()).isEqualTo(200);
        assertThat(house.entrance.bought).containsOnlyOnce(house.account("buyer"));
        assertThat(reserve(fan, showtime, "A-1-2", "X-Queue-Pass", "once").status())
                .isEqualTo(403);
    }

    @Test
    void seatsLeft_countHeldAndFree_overAllShowtimesToCome() {
        ShowtimeId showtime = house.freshShowtime();
        podo.platform.testing.Await.until(
                "all boards are read",
                java.time.Duration.ofSeconds(20),
                () -> house.office.seatsLeft(FakeCatalogue.EVENT).isPresent());
        long before = house.office.seatsLeft(FakeCatalogue.EVENT).orElseThrow();
        Fan fan = house.fan("counted");
        String booking = fan.reserve(showtime, "A-2-1", "A-2-2").booking();
        assertThat(house.office.seatsLeft(FakeCatalogue.EVENT)).hasValue(before);
        assertThat(fan.confirm(booking, "key", "ok").status()).isEqualTo(200);
        podo.platform.testing.Await.until(
                "two fewer are left",
                java.time.Duration.ofSeconds(10),
                () -> house.office.seatsLeft(FakeCatalogue.EVENT).orElse(-1) == before - 2);
        SalesPressure pressure = house.office.pressure();
        assertThat(pressure.latency()).isPositive();
        assertThat(pressure.errorShare()).isZero();
        assertThat(pressure.paymentsBusyShare()).isZero();
        assertThat(pressure.paymentsOpen()).isTrue();
    }
}
