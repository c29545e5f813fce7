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
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.booking.House.Answer;
import podo.booking.House.Fan;
import podo.kernel.Settings;
import podo.kernel.ShowtimeId;
import podo.platform.testing.Await;

/**
 * Nobody can keep a house from its fans by holding what is never paid for, and who shares an address with many is not locked
 * out. With the limits as they are when nothing is said, in a house of 1,220 seats; each test has a show and addresses of
 * its own, but one event, so accounts are never used twice.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HoldLimitsIT {
    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final int ATTACKERS = 302;
    private final ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor();
    private House house;

    HoldStrategy holds() {
        return HoldStrategy.REDIS;
    }

    @BeforeAll
    void open() {
        house = new House(61, holds(), Settings.defaults(HoldLimits.class));
    }

    @AfterAll
    void close() {
        crowd.close();
        house.close();
    }

    @Test
    void manyNewAccountsOfOneAddress_holdNoMoreThanItMay() throws Exception {
        ShowtimeId show = house.freshShowtime();
        List<Answer> answers = all(ATTACKERS, n -> {
            Fan fan = house.fan("thrown-away-" + n, "127.0.1.1");
            return best(fan, show, 4);
        });

        List<Answer> held = answers.stream().filter(one -> one.status() == 201).toList();
        assertThat(held).hasSize(10);
        assertThat(answers).filteredOn(one -> one.status() != 201).allSatisfy(one -> {
            assertThat(one.code()).as(one.body()).isEqualTo("HOLDS_LIMIT");
            assertThat(one.status()).isEqualTo(429);
            assertThat(one.retryAfter()).isPositive();
            assertThat(one.text("reason")).isEqualTo("ADDRESS_UNPAID");
        });
        house.awaitCounts(show, 1_180, 40, 0, 0);
        assertThat(best(house.fan("elsewhere", "127.0.1.2"), show, 4).status()).isEqualTo(201);
        Await.until(
                "an operator is told",
                House.PATIENCE,
                () -> house.operator().get("/admin/holds").body().contains("\"alarm\":true"));
    }

    @Test
    void officeThatPays_goesOnFromOneAddress() {
        ShowtimeId show = house.freshShowtime();
        for (int wave = 0; wave < 4; wave++) {
            List<Fan> fans = new ArrayList<>();
            List<Answer> reserved = new ArrayList<>();
            for (int n = 0; n < 10; n++) {
                Fan fan = house.fan("colleague-" + wave + "-" + n, "127.0.2.1");
                fans.add(fan);
                reserved.add(best(fan, show, 4));
            }
            for (int n = 0; n < 10; n++) {
                String booking = reserved.get(n).booking();
                if (n == 0) {
                    assertThat(fans.get(n).cancel(booking).status()).isEqualTo(200);
                } else {
                    assertThat(fans.get(n).confirm(booking, "key", "ok").status())
                            .isEqualTo(200);
                }
            }
        }
        // by now twice as many may hold at once
        for (int n = 0; n < 20; n++) {
            best(house.fan("late-colleague-" + n, "127.0.2.1"), show, 4).booking();
        }
    }

    @Test
    void accountWhoseHoldLapsed_isNotTheFirstToTakeItsSeatsBack() {
        ShowtimeId show = house.freshShowtime();
        Fan fan = house.fan("keeps-on", "127.0.3.1");
        fan.reserve(show, "A-1-1", "A-1-2").booking();
        lapse(show);

        Answer atOnce = fan.reserve(show, "A-1-1", "A-1-2");
        assertThat(atOnce.text("reason")).isEqualTo("ACCOUNT_PAUSED");
        assertThat(atOnce.retryAfter()).isBetween(1L, 30L);

        house.clock.advance(Duration.ofSeconds(31));
        Answer same = fan.reserve(show, "A-1-1", "A-1-3");
        assertThat(same.text("reason")).isEqualTo("RESTING");
        assertThat(same.retryAfter()).isBetween(1L, 120L);
        assertThat(house.fan("keeps-on-2", "127.0.3.1").reserve(show, "A-1-1").text("reason"))
                .as("another account of the same address")
                .isEqualTo("RESTING");
        Answer best = best(fan, show, 2);
        assertThat(best.booking()).isNotEmpty();
        assertThat(best.body()).doesNotContain("\"A-1-1\"", "\"A-1-2\"");

        Fan other = house.fan("waited", "127.0.3.2");
        Await.until( // PostgreSQL's rows may be under the broom for a moment, which looks as if they were taken
                "others may take them",
                House.PATIENCE,
                () -> other.reserve(show, "A-1-1", "A-1-2").status() == 201);
    }

    @Test
    void seatsThatNobodyElseWants_areForTheSameAccountAgainAfterAWhile() {
        ShowtimeId show = house.freshShowtime();
        Fan fan = house.fan("patient", "127.0.4.1");
        fan.reserve(show, "A-2-1").booking();
        lapse(show);
        house.clock.advance(Duration.ofMinutes(2).plusSeconds(1));

        fan.reserve(show, "A-2-1").booking();
    }

    @Test
    void holdsInARow_costEachTimeMore() {
        ShowtimeId show = house.freshShowtime();
        Fan fan = house.fan("again-and-again", "127.0.5.1");
        long before = 0;
        for (int row = 3; row < 6; row++) {
            fan.reserve(show, "A-" + row + "-1").booking();
            lapse(show);
            Answer refused = fan.reserve(show, "A-" + row + "-5");
            assertThat(refused.text("reason")).isEqualTo("ACCOUNT_PAUSED");
            assertThat(refused.retryAfter()).isGreaterThan(before);
            before = refused.retryAfter();
            house.clock.advance(Duration.ofSeconds(before + 1));
        }
    }

    @Test
    void keepingSeatsInShortHolds_endsLikeALapse() {
        ShowtimeId show = house.freshShowtime();
        Fan fan = house.fan("in-slices", "127.0.7.1");
        for (int slice = 0; slice < 2; slice++) {
            String booking = fan.reserve(show, "A-8-1").booking();
            house.clock.advance(Duration.ofSeconds(100));
            assertThat(fan.cancel(booking).status()).isEqualTo(200);
            house.awaitCounts(show, 1_220, 0, 0, 0);
        }

        assertThat(fan.reserve(show, "A-8-1").text("reason")).isEqualTo("RESTING");
        fan.reserve(show, "A-8-2").booking();
    }

    @Test
    void manyReturns_bringAPause() {
        ShowtimeId show = house.freshShowtime();
        Fan fan = house.fan("churns", "127.0.8.1");
        int holds = 0;
        Answer answer = fan.reserve(show, "A-9-1");
        while (answer.status() == 201 && holds < 30) {
            holds++;
            fan.cancel(answer.booking());
            house.awaitCounts(show, 1_220, 0, 0, 0);
            answer = fan.reserve(show, "A-9-1");
        }

        assertThat(answer.text("reason")).isEqualTo("ACCOUNT_PAUSED");
        assertThat(holds).isBetween(9, 10);
    }

    @Test
    void holdsOfACancelledShow_areNobodysFault() {
        ShowtimeId show = house.freshShowtime();
        Fan fan = house.fan("unlucky", "127.0.9.1");
        String booking = fan.reserve(show, "A-1-1").booking();
        house.catalogue.cancel(show);
        Await.until("the hold ends", House.PATIENCE, () -> fan.status(booking).equals("CANCELLED"));

        fan.reserve(house.freshShowtime(), "A-1-1").booking();
    }

    @Test
    void addressIsStoredAsAKeyedHashOnly() {
        house.fan("nameless", "127.0.10.1")
                .reserve(house.freshShowtime(), "A-1-1")
                .booking();
        List<String> stored = house.database.read(
                handle -> handle.createQuery("""
                        SELECT holder FROM booking.hold_record WHERE kind = 'ADDRESS'
                        UNION SELECT origin FROM booking.booking WHERE origin IS NOT NULL""").mapTo(String.class).list());
        assertThat(stored)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).hasSize(22).doesNotContain("127"));
    }

    /** Everything that is held lapses, and is free again. */
    private void lapse(ShowtimeId show) {
        house.clock.advance(HOLD.plusMillis(1));
        house.awaitCounts(show, 1_220, 0, 0, 0);
        Await.until(
                "the record says so",
                House.PATIENCE,
                () -> house.database.read(handle -> handle.createQuery("""
                        SELECT count(*) FROM booking.booking WHERE showtime_id = :show AND status = 'PENDING'""")
                                .bind("show", show.toString())
                                .mapTo(Integer.class)
                                .one())
                        == 0);
    }

    private static Answer best(Fan fan, ShowtimeId show, int count) {
        return fan.post("/showtimes/" + show + "/reserve", Map.of("best", Map.of("count", count)));
    }

    private List<Answer> all(int count, IntFunction<Answer> one) throws Exception {
        List<Callable<Answer>> calls = IntStream.range(0, count)
                .<Callable<Answer>>mapToObj(n -> () -> one.apply(n))
                .toList();
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : crowd.invokeAll(calls)) {
            answers.add(answer.get());
        }
        return answers;
    }
}
