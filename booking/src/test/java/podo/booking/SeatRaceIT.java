package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.kernel.ShowtimeId;

class SeatRaceIT {
    static final int CROSSINGS = 100;
    private static final ShowtimeId SHOWTIME = FakeCatalogue.showtime();

    HoldStrategy holds() {
        return HoldStrategy.REDIS;
    }

    /** Both take the sections in one order, so whoever is first in the first section gets all. */
    int leastWins() {
        return CROSSINGS;
    }

    private House house(int rowsPerSection) {
        return new House(rowsPerSection, Duration.ofSeconds(2), Duration.ZERO, holds());
    }

    @Test
    void fourHundredFansForFortySeats_sellEachSeatOnceAndTellEveryLoserAtOnce() throws Exception {
        try (House house = house(2);
                ExecutorService fans = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch opening = new CountDownLatch(1);
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                House.Fan fan = house.fan("fan-" + i);
                String seat = seat(i % 40);
                answers.add(fans.submit(buy(opening, fan, seat)));
            }
            opening.countDown();
            int sold = 0;
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(200, 409);
                sold += answer.get() == 200 ? 1 : 0;
            }
            assertThat(sold).isEqualTo(40);
            house.awaitCounts(SHOWTIME, 0, 0, 40, 0);
        }
    }

    /** A losing fan must lose at the reserve call; whoever holds seats gets them. */
    private static Callable<Integer> buy(CountDownLatch opening, House.Fan fan, String seat) {
        return () -> {
            opening.await();
            House.Answer reserved = fan.reserve(SHOWTIME, seat);
            if (reserved.status() != 201) {
                assertThat(reserved.code()).isEqualTo("SEAT_TAKEN");
                return 409;
            }
            House.Answer paid = fan.confirm(reserved.booking(), "key", "ok");
            assertThat(paid.status()).as(paid.body()).isEqualTo(200);
            return 200;
        };
    }

    @Test
    void fansWhoCrossEachOther_oneGetsBothSeatsOrNobodyDoes() throws Exception {
        try (House house = house(2);
                ExecutorService fans = Executors.newVirtualThreadPerTaskExecutor()) {
            House.Fan first = house.fan("first");
            House.Fan second = house.fan("second");
            int wins = 0;
            for (int round = 0; round < CROSSINGS; round++) {
                // across two sections, in both orders
                Future<House.Answer> one = fans.submit(() -> first.reserve(SHOWTIME, "A-1-1", "B-1-1"));
                Future<House.Answer> two = fans.submit(() -> second.reserve(SHOWTIME, "B-1-1", "A-1-1"));
                int before = wins;
                for (House.Answer answer : List.of(one.get(), two.get())) {
                    if (answer.status() == 201) {
                        House.Fan winner = answer.equals(one.get()) ? first : second;
                        assertThat(winner.cancel(answer.booking()).status()).isEqualTo(200);
                        wins++;
                    } else {
                        assertThat(answer.code()).as(answer.body()).isEqualTo("SEAT_TAKEN");
                    }
                }
                assertThat(wins - before).as("who has both seats").isLessThanOrEqualTo(1);
                house.awaitCounts(SHOWTIME, 40, 0, 0, 0);
            }
            assertThat(wins).as("rounds that somebody won").isGreaterThanOrEqualTo(leastWins());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 300})
    void fansWhoAskForTheBestAtOnce_allGetSeatsOfTheirOwnInOneTry(int count) throws Exception {
        try (House house = new House(60, Duration.ofMinutes(5), Duration.ZERO, holds());
                ExecutorService fans = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch opening = new CountDownLatch(1);
            List<Future<House.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                House.Fan fan = house.fan("fan-" + i);
                answers.add(fans.submit(() -> {
                    opening.await();
                    return fan.post("/showtimes/" + SHOWTIME + "/reserve", Map.of("best", Map.of("count", 2)));
                }));
            }
            opening.countDown();
            for (Future<House.Answer> answer : answers) {
                assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(201);
                assertThat(answer.get().text("seating")).startsWith("SIDE_BY_SIDE");
            }
            assertThat(house.office.bestWishes()).isEqualTo(new BestWishes(count, 0, 0));
            house.awaitCounts(SHOWTIME, 1_200 - 2 * count, 2 * count, 0, 0);
        }
    }

    @Test
    void oneFanInManyTabs_neverHasMoreThanTheLimit() throws Exception {
        try (House house = house(4);
                ExecutorService tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            House.Fan fan = house.fan("tabs");
            List<Future<House.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String seat = seat(i);
                answers.add(tabs.submit(() -> fan.reserve(SHOWTIME, seat)));
            }
            int held = 0;
            for (Future<House.Answer> answer : answers) {
                held += answer.get().status() == 201 ? 1 : 0;
            }
            assertThat(held).isEqualTo(4);
            house.awaitCounts(SHOWTIME, 76, 4, 0, 0);
        }
    }

    @Test
    void twoConfirmsWithDifferentKeys_chargeOnce() throws Exception {
        try (House house = house(2);
                ExecutorService tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            House.Fan fan = house.fan("double");
            String booking = fan.reserve(SHOWTIME, "A-1-1").booking();
            List<Future<House.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String key = "key-" + i;
                answers.add(tabs.submit(() -> fan.confirm(booking, key, "ok")));
            }
            for (Future<House.Answer> answer : answers) {
                assertThat(answer.get().status()).as(answer.get().body()).isIn(200, 202);
            }
            long charges = house.database.read(
                    handle -> handle.createQuery("SELECT count(*) FROM booking.payment_attempt WHERE booking_id = :id")
                            .bind("id", booking)
                            .mapTo(Long.class)
                            .one());
            assertThat(charges).isEqualTo(1);
        }
    }

    @Test
    void oneFanWhoHammersOneReserve_hasTheSeatOnce() throws Exception {
        try (House house = house(2)) {
            House.Fan fan = house.fan("hammer");
            List<House.Answer> plain = atOnce(1_000, _ -> fan.reserve(SHOWTIME, "A-1-1"));
            List<House.Answer> keyed = atOnce(
                    1_000,
                    _ -> fan.post(
                            "/showtimes/" + SHOWTIME + "/reserve",
                            Map.of("seats", List.of("A-1-2")),
                            "Idempotency-Key",
                            "one"));

            assertThat(plain).filteredOn(answer -> answer.status() == 201).hasSize(1);
            assertThat(plain)
                    .filteredOn(answer -> answer.status() != 201)
                    .allSatisfy(answer -> assertThat(answer.code()).isIn("SEAT_TAKEN", "DATABASE_UNAVAILABLE"));
            assertThat(keyed)
                    .extracting(House.Answer::booking)
                    .containsOnly(keyed.getFirst().booking());
            house.awaitCounts(SHOWTIME, 38, 2, 0, 0);
        }
    }

    @Test
    void confirmAndCancelAtOnce_endAsTheAnswersSay() throws Exception {
        try (House house = house(2)) {
            int confirmed = 0;
            for (int round = 0; round < 40; round++) {
                House.Fan fan = house.fan("torn-" + round);
                String booking = fan.reserve(SHOWTIME, seat(round)).booking();
                List<House.Answer> answers =
                        atOnce(2, who -> who == 0 ? fan.confirm(booking, "key", "ok") : fan.cancel(booking));
                String status = fan.status(booking);
                boolean paid = answers.get(0).status() == 200;
                boolean takenBack = answers.get(1).status() == 200;
                assertThat(paid || takenBack).as(answers.toString()).isTrue();
                assertThat(status).isEqualTo(!takenBack ? "CONFIRMED" : paid ? "REFUNDED" : "CANCELLED");
                confirmed += status.equals("CONFIRMED") ? 1 : 0;
            }
            house.awaitCounts(SHOWTIME, 40 - confirmed, 0, confirmed, 0);
        }
    }

    @Test
    void sameConfirmManyTimesAtOnce_chargesOnceAndNeverSaysOtherwise() throws Exception {
        try (House house = house(2)) {
            House.Fan fan = house.fan("sure");
            String booking = fan.reserve(SHOWTIME, "A-1-1").booking();
            assertThat(atOnce(50, _ -> fan.confirm(booking, "key", "ok")))
                    .extracting(House.Answer::status)
                    .containsAnyOf(200)
                    .isSubsetOf(200, 202);
            assertThat(fan.confirm(booking, "key", "ok").status()).isEqualTo(200);
            house.awaitCounts(SHOWTIME, 39, 0, 1, 0);
        }
    }

    /** All begin at the same moment; their answers, in order. */
    private static List<House.Answer> atOnce(int count, IntFunction<House.Answer> call) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<House.Answer>> answers = IntStream.range(0, count)
                    .mapToObj(who -> callers.submit(() -> {
                        go.await();
                        return call.apply(who);
                    }))
                    .toList();
            go.countDown();
            List<House.Answer> all = new ArrayList<>();
            for (Future<House.Answer> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }

    @Test
    void randomCrowd_leavesNoViolation() throws Exception {
        long seed = Long.getLong("podo.seed", System.nanoTime());
        System.out.println("randomCrowd seed " + seed + " (repeat with -Dpodo.seed=" + seed + ")");
        try (House house = house(3);
                ExecutorService fans = Executors.newVirtualThreadPerTaskExecutor()) {
            Random random = new Random(seed);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                House.Fan fan = house.fan("crowd-" + i);
                long own = random.nextLong();
                all.add(fans.submit(() -> behave(fan, new Random(own))));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private static void behave(House.Fan fan, Random random) {
        List<String> tokens = List.of("ok", "ok", "ok", "declined", "charged-then-error", "error");
        for (int i = 0; i < 8; i++) {
            int count = 1 + random.nextInt(3);
            House.Answer reserved = random.nextBoolean()
                    ? fan.post("/showtimes/" + SHOWTIME + "/reserve", Map.of("best", Map.of("count", count)))
                    : fan.reserve(SHOWTIME, seat(random.nextInt(60)), seat(random.nextInt(60)));
            assertThat(reserved.status()).as(reserved.body()).isIn(201, 403, 409, 422);
            if (reserved.status() == 201) {
                String booking = reserved.booking();
                House.Answer next = random.nextInt(4) == 0
                        ? fan.cancel(booking)
                        : fan.confirm(booking, "key-" + i, tokens.get(random.nextInt(tokens.size())));
                assertThat(next.status() == 503 ? next.code() : next.status())
                        .as(next.body())
                        .isIn(200, 202, 402, 409, "PAYMENTS_UNAVAILABLE"); // errors enough to open the breaker
            }
        }
    }

    private static String seat(int n) {
        return (n % 2 == 0 ? "A" : "B") + "-" + (1 + n / 20) + "-" + (1 + n / 2 % 10);
    }
}
