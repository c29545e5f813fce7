package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.booking.internal.pay.SandboxCharges;
import podo.kernel.ShowtimeId;
import podo.platform.testing.Await;

/** A show that costs nothing is booked like any other, and no provider hears of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FreeBookingIT {
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
    void freeSeats_areConfirmedWithoutAPayment() {
        ShowtimeId showtime = freeShowtime();
        House.Fan fan = house.fan("guest");
        House.Answer held = fan.reserve(showtime, "A-1-1", "A-1-2");
        assertThat(held.number("amount")).isZero();
        String booking = held.booking();

        House.Answer confirmed = confirm(fan, booking, "key");

        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.text("status")).isEqualTo("CONFIRMED");
        assertThat(confirmed.json()).containsKeys("confirmedAt", "refundableUntil");
        house.awaitCounts(showtime, 78, 0, 2, 0);
        Await.until("the holds follow", House.PATIENCE, () -> house.isSettled(booking));
        assertThat(attempts(booking)).containsExactly("FREE 0");
        assertThat(causes(booking)).containsExactly("RESERVED", "CONFIRMED_FREE");
        assertThat(charges()).noneMatch(name -> name.startsWith(booking));
        assertThat(confirm(fan, booking, "key").text("status"))
                .as("the same key")
                .isEqualTo("CONFIRMED");
        assertThat(confirm(fan, booking, "other").text("status")).as("another").isEqualTo("CONFIRMED");
        assertThat(attempts(booking)).hasSize(1);
        assertThat(house.fan("late").reserve(showtime, "A-1-2").code()).isEqualTo("SEAT_TAKEN");
    }

    @Test
    void confirm_ofAFreeBooking_takesNoBodyOrOneWithAPayment() {
        ShowtimeId showtime = freeShowtime();
        House.Fan fan = house.fan("chatty");
        String booking = fan.reserve(showtime, "A-1-1").booking();
        String path = "/bookings/" + booking + "/confirm";

        assertThat(fan.post(path, Map.of()).code()).as("without a key").isEqualTo("INVALID_INPUT");
        assertThat(fan.post(path, Map.of("amount", 0), "Idempotency-Key", "k").code())
                .isEqualTo("INVALID_INPUT");
        assertThat(fan.status(booking)).isEqualTo("PENDING");

        assertThat(fan.confirm(booking, "k", "declined").text("status")).isEqualTo("CONFIRMED");
        assertThat(attempts(booking)).containsExactly("FREE 0");
    }

    @Test
    void confirm_afterTheHold_isTooLateAndBooksNothing() {
        ShowtimeId showtime = freeShowtime();
        House.Fan fan = house.fan("slow");
        String booking = fan.reserve(showtime, "A-1-1").booking();
        house.clock.advance(Duration.ofMinutes(6));

        assertThat(confirm(fan, booking, "key").code()).isEqualTo("HOLD_EXPIRED");

        house.awaitCounts(showtime, 80, 0, 0, 0);
        assertThat(attempts(booking)).isEmpty();
        Await.until(
                "the hold has ended", House.PATIENCE, () -> fan.status(booking).equals("EXPIRED"));
    }

    @Test
    void confirm_afterCancel_isRefused() {
        ShowtimeId showtime = freeShowtime();
        House.Fan fan = house.fan("undecided");
        String booking = fan.reserve(showtime, "A-1-1").booking();
        assertThat(fan.cancel(booking).text("status")).isEqualTo("CANCELLED");

        assertThat(confirm(fan, booking, "key").code()).isEqualTo("BOOKING_CANCELLED");
        house.awaitCounts(showtime, 80, 0, 0, 0);
    }

    @Test
    void freeAndPaidSeats_arePaidForWithTheirSum() {
        ShowtimeId showtime = house.freshShowtime();
        house.catalogue.cost(showtime, 0, 70_000);
        House.Fan fan = house.fan("mixed");
        String booking = fan.reserve(showtime, "A-1-1", "A-2-1").booking();

        assertThat(fan.post("/bookings/" + booking + "/confirm", Map.of(), "Idempotency-Key", "none")
                        .code())
                .isEqualTo("INVALID_INPUT");
        assertThat(fan.confirm(booking, "key", "ok").text("status")).isEqualTo("CONFIRMED");

        assertThat(attempts(booking)).containsExactly("CAPTURED 70000");
        assertThat(fan.cancel(booking).text("status")).isEqualTo("REFUNDED");
        Await.until("the money is back", House.PATIENCE, () -> attempts(booking).equals(List.of("REFUNDED 70000")));
    }

    @Test
    void freeBooking_isGivenBackWithoutAProvider() {
        ShowtimeId showtime = freeShowtime();
        House.Fan fan = house.fan("changed-their-mind");
        String booking = fan.reserve(showtime, "A-1-1", "B-1-1").booking();
        assertThat(confirm(fan, booking, "key").status()).isEqualTo(200);
        house.awaitCounts(showtime, 78, 0, 2, 0);

        assertThat(fan.cancel(booking).text("status")).isEqualTo("REFUNDED");

        house.awaitCounts(showtime, 80, 0, 0, 0);
        assertThat(attempts(booking)).containsExactly("FREE 0");
        assertThat(causes(booking)).containsExactly("RESERVED", "CONFIRMED_FREE", "GIVEN_BACK_FREE");
        assertThat(fan.cancel(booking).text("status")).as("a second time").isEqualTo("REFUNDED");
        assertThat(confirm(fan, booking, "key").code()).isEqualTo("BOOKING_REFUNDED");
        assertThat(confirm(fan, booking, "new").code()).isEqualTo("BOOKING_REFUNDED");
        House.Fan next = house.fan("next");
        assertThat(confirm(next, next.reserve(showtime, "A-1-1", "B-1-1").booking(), "key")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void manyConfirmsAtOnce_bookOnce() throws Exception {
        ShowtimeId showtime = freeShowtime();
        House.Fan fan = house.fan("impatient");
        String booking = fan.reserve(showtime, "A-1-1").booking();
        List<Callable<House.Answer>> presses = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String key = "key-" + i % 6;
            presses.add(() -> confirm(fan, booking, key));
        }
        try (ExecutorService tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<House.Answer> answer : tabs.invokeAll(presses)) {
                assertThat(answer.get().text("status")).as(answer.get().body()).isEqualTo("CONFIRMED");
            }
        }
        assertThat(attempts(booking)).containsExactly("FREE 0");
    }

    @Test
    void moreFansThanSeats_eachSeatHasOne() throws Exception {
        ShowtimeId showtime = freeShowtime();
        List<Callable<Boolean>> fans = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            House.Fan fan = house.fan("crowd-" + i);
            String seat = "B-2-" + (1 + i % 5);
            fans.add(() -> {
                House.Answer held = fan.reserve(showtime, seat);
                return held.status() == 201
                        && confirm(fan, held.booking(), "key").status() == 200;
            });
        }
        int booked = 0;
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> won : crowd.invokeAll(fans)) {
                booked += won.get() ? 1 : 0;
            }
        }
        assertThat(booked).isEqualTo(5);
        house.awaitCounts(showtime, 75, 0, 5, 0);
    }

    @Test
    void purchase_endsThePassOfTheQueue() {
        ShowtimeId showtime = freeShowtime();
        House.Fan fan = house.fan("from-the-queue");
        String booking = fan.reserve(showtime, "A-3-1").booking();

        assertThat(confirm(fan, booking, "key").status()).isEqualTo(200);

        assertThat(house.entrance.bought).contains(house.account("from-the-queue"));
    }

    private ShowtimeId freeShowtime() {
        ShowtimeId showtime = house.freshShowtime();
        house.catalogue.becomeFree(showtime);
        return showtime;
    }

    private static House.Answer confirm(House.Fan fan, String booking, String key) {
        return fan.post("/bookings/" + booking + "/confirm", Map.of(), "Idempotency-Key", key);
    }

    private List<String> attempts(String booking) {
        return texts("SELECT status || ' ' || amount FROM booking.payment_attempt WHERE booking_id = :id", booking);
    }

    private List<String> causes(String booking) {
        return texts("SELECT cause FROM booking.ledger WHERE booking_id = :id ORDER BY id", booking);
    }

    private List<String> texts(String question, String booking) {
        return house.database.read(handle -> handle.createQuery(question)
                .bind("id", booking)
                .mapTo(String.class)
                .list());
    }

    private List<String> charges() {
        try (SandboxCharges sandbox = new SandboxCharges(house.sandbox.port())) {
            return sandbox.names();
        }
    }
}
