package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.kernel.ShowtimeId;
import podo.platform.testing.Await;

/** Seats of lapsed holds come back at moments that nobody can wait for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FairReleaseIT {
    /** Who lives with somebody whose seats lapsed is not the first to take them. */
    private static final String ELSEWHERE = "127.0.12.1";

    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final Duration JITTER = Duration.ofMinutes(4);
    private static final int CAPACITY = 80;
    private House house;

    @BeforeAll
    void open() {
        house = new House(4, Duration.ofSeconds(2), JITTER);
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void lapsedSeats_comeBackOneByOneAndEachIsShownWhenItIs() {
        ShowtimeId showtime = house.freshShowtime();
        reserveEveryOther(showtime);
        house.awaitCounts(showtime, CAPACITY / 2, CAPACITY / 2, 0, 0);

        house.clock.advance(HOLD);

        Await.until(
                "all have expired for their fans", House.PATIENCE, () -> count(showtime, "status = 'EXPIRED'") == 40);
        List<Instant> back = backAt(showtime);
        assertThat(back.getFirst()).isBeforeOrEqualTo(back.getLast().minus(JITTER.dividedBy(3)));
        // the board shows exactly those that are back, at each of some moments on the way
        for (int moment = 0; moment < 3; moment++) {
            Await.until("the board shows what is back", House.PATIENCE, () -> {
                long free = backAt(showtime).stream()
                        .filter(at -> !at.isAfter(house.clock.instant()))
                        .count();
                return house.counts(showtime).equals(List.of(40 + (int) free, 40 - (int) free, 0, 0));
            });
            house.clock.advance(JITTER.dividedBy(3));
        }
        house.clock.advance(Duration.ofSeconds(1));
        house.awaitCounts(showtime, CAPACITY, 0, 0, 0);
        Await.until("all are settled", House.PATIENCE, () -> count(showtime, "NOT holds_settled") == 0);
    }

    @Test
    void lapsedSeats_areNeitherPaidNorFreeBeforeTheirMoment() {
        ShowtimeId showtime = house.freshShowtime();
        House.Fan fan = house.fan("late");
        String booking = fan.reserve(showtime, "A-1-1").booking();
        waitLong(booking);

        house.clock.advance(HOLD);

        assertThat(fan.confirm(booking, "key", "ok").code()).isEqualTo("HOLD_EXPIRED");
        Await.until("it has expired", House.PATIENCE, () -> fan.status(booking).equals("EXPIRED"));
        house.redis.commands().flushall();
        assertThat(house.fan("quick", ELSEWHERE).reserve(showtime, "A-1-1").code())
                .as("Redis was filled again with what waits")
                .isEqualTo("SEAT_TAKEN");
        house.awaitCounts(showtime, CAPACITY - 1, 1, 0, 0);

        house.clock.advance(JITTER);

        house.awaitCounts(showtime, CAPACITY, 0, 0, 0);
        house.fan("quick", ELSEWHERE).reserve(showtime, "A-1-1").booking();
    }

    @Test
    void seatsThatAFanGivesBack_areFreeAtOnce() {
        ShowtimeId showtime = house.freshShowtime();
        House.Fan fan = house.fan("kind");
        assertThat(fan.cancel(fan.reserve(showtime, "A-1-1").booking()).status())
                .isEqualTo(200);
        house.awaitCounts(showtime, CAPACITY, 0, 0, 0);
    }

    /** Forty fans with a seat each: every other one. */
    private void reserveEveryOther(ShowtimeId showtime) {
        for (String section : List.of("A", "B")) {
            for (int row = 1; row <= 4; row++) {
                for (int seat = 1; seat <= 10; seat += 2) {
                    String id = section + "-" + row + "-" + seat;
                    house.fan("fan of " + id).reserve(showtime, id).booking();
                }
            }
        }
    }

    /** By chance the wait could be as good as none; the record decides, so it is set, and the hold follows it. */
    private void waitLong(String booking) {
        house.database.transaction(
                handle -> handle.createUpdate("""
                        UPDATE booking.booking SET seats_back_at = expires_at + interval '4 minutes',
                            holds_settled = false, revision = revision + 1
                        WHERE id = :id""").bind("id", booking).execute());
        Await.until("the hold follows the record", House.PATIENCE, () -> house.isSettled(booking));
    }

    private List<Instant> backAt(ShowtimeId showtime) {
        return house.database.read(handle -> handle.createQuery(
                        "SELECT seats_back_at FROM booking.booking WHERE showtime_id = :showtime ORDER BY seats_back_at")
                .bind("showtime", showtime.toString())
                .map((row, _) -> row.getTimestamp(1).toInstant())
                .list());
    }

    private int count(ShowtimeId showtime, String condition) {
        return house.database.read(handle -> handle.createQuery(
                        "SELECT count(*) FROM booking.booking WHERE showtime_id = :showtime AND " + condition)
                .bind("showtime", showtime.toString())
                .mapTo(Integer.class)
                .one());
    }
}
