package podo.booking.internal.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import podo.booking.internal.seats.SeatTruth.SectionTruth;
import podo.kernel.BookingId;
import podo.kernel.MovableClock;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;
import podo.platform.testing.TestServers;

class SeatBoardsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration COOL_AFTER = Duration.ofMinutes(10);
    private final SeatPlanIndex plan = TestPlans.rows(4, 4);
    private final MovableClock clock = new MovableClock();
    private final BookingId booking = BookingId.random(TestPlans.SHOWTIME);
    private volatile SectionTruth inDatabase = new SectionTruth(Map.of(), List.of(), Map.of());
    private final SeatTruth truth =
            (_, section) -> section.first() == 0 ? inDatabase : new SectionTruth(Map.of(), List.of(), Map.of());
    private Redis redis;
    private SeatHolds holds;
    private SeatBoards boards;

    @BeforeEach
    void open() {
        Await.until("Redis answers", PATIENCE, () -> TestServers.redis().isAnswering());
        TestServers.flushRedis();
        redis = new Redis(TestServers.redisUri(), Tasks.unreported());
        holds = new RedisSeatHolds(redis, truth, clock);
        boards = new SeatBoards(holds, truth, _ -> Optional.of(plan), COOL_AFTER, clock, Tasks.unreported());
    }

    @AfterEach
    void close() {
        boards.close();
        redis.close();
        Await.until("Redis answers", PATIENCE, () -> TestServers.redis().isAnswering());
    }

    @Test
    void changes_areShownAndHoldsLapseWithinASecond() {
        SeatBoard board = board();
        hold(0, 1);
        awaitHeld(board, 2);

        clock.advance(Duration.ofMinutes(5).plusMillis(1));
        long moved = System.nanoTime();
        awaitHeld(board, 0);
        assertThat(Duration.ofNanos(System.nanoTime() - moved)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void missedMessages_areMadeGoodByTheNextOne() {
        SeatBoard board = board();
        hold(0);
        awaitHeld(board, 1);
        // two changes of which nobody was told, as when a message is lost
        redis.commands().setbit("podo:{" + TestPlans.SHOWTIME + ".A}:sold", 3, 1);
        redis.commands().incr("podo:{" + TestPlans.SHOWTIME + ".A}:version");

        hold(1);

        Await.until("the lost change is shown", PATIENCE, () -> board.view().sold() == 1);
        awaitHeld(board, 2);
    }

    @Test
    void foreignOrMalformedMessages_doNotStopTheBoard() {
        SeatBoard board = board();
        redis.commands().publish("podo:seats:", "no showtime");
        redis.commands().publish("podo:seats:" + TestPlans.SHOWTIME, "no change");

        hold(0);

        awaitHeld(board, 1);
    }

    @Test
    void redisThatDiesAndComesBack_isFollowedAgain() {
        SeatBoard board = board();
        hold(0);
        awaitHeld(board, 1);

        TestServers.redis().killNow();

        Await.until("Redis answers again", PATIENCE, redis::answers);
        Await.until("a hold can be made", PATIENCE, () -> {
            try {
                return holds.hold(
                                plan,
                                TestPlans.seats(6),
                                booking,
                                clock.instant().plusSeconds(300))
                        instanceof HoldAnswer.Held;
            } catch (io.lettuce.core.RedisException e) {
                return false; // still loading
            }
        });
        Await.until("it is shown", PATIENCE, () -> board.view().state(6) == SeatState.HELD);
        holds.release(plan, TestPlans.seats(6), booking);
        Await.until("its end too", PATIENCE, () -> board.view().state(6) == SeatState.AVAILABLE);
    }

    @Test
    void redisAwayAtTheFirstLook_boardShowsTheTruthUntilRedisIsBack() {
        inDatabase = new SectionTruth(
                Map.of(0, booking.toString()),
                List.of(1),
                Map.of(2, new SectionSnapshot.Hold(clock.millis() + 60_000, booking.toString())));
        TestServers.redis().killNow();

        SeatBoard board = board();

        assertThat(board.view().sold()).isEqualTo(1);
        assertThat(board.view().blocked()).isEqualTo(1);
        assertThat(board.view().held()).isEqualTo(1);
        Await.until("Redis answers again", PATIENCE, redis::answers);
        Await.until("a change is heard", PATIENCE, () -> {
            holds.markSold(plan, TestPlans.seats(7), booking);
            return board.view().sold() == 2;
        });
    }

    @Test
    void unusedBoard_isClosedWithItsSections_andOpenedAgainAboveItsVersions() {
        SeatBoard board = board();
        BookingId buyer = BookingId.random(TestPlans.SHOWTIME);
        holds.markSold(plan, TestPlans.seats(0), buyer);
        Await.until("the sale is shown", PATIENCE, () -> board.view().sold() == 1);
        inDatabase = new SectionTruth(Map.of(0, buyer.toString()), List.of(), Map.of());

        clock.advance(COOL_AFTER.minusSeconds(1));
        assertThat(boards.closeUnused()).isZero();
        assertThat(boards.stateOf(TestPlans.SHOWTIME)).isEqualTo(BoardState.COOLING);
        clock.advance(Duration.ofSeconds(1));
        assertThat(boards.closeUnused()).isEqualTo(1);

        assertThat(boards.stateOf(TestPlans.SHOWTIME)).isEqualTo(BoardState.CLOSED);
        assertThat(boards.ifOpen(TestPlans.SHOWTIME)).isEmpty();
        assertThat(redis.commands().keys("*")).isEmpty();
        SeatBoard again = board();
        assertThat(again.view().sold()).isEqualTo(1);
        assertThat(again.opening()).isGreaterThan(board.view().version());
    }

    @Test
    void boardWithAStream_staysOpen_andCoolsAfterTheStreamHasEnded() {
        SeatBoards.Watch watch = boards.watch(TestPlans.SHOWTIME).orElseThrow();
        SeatBoard board = watch.board();
        clock.advance(COOL_AFTER.multipliedBy(2));
        assertThat(boards.closeUnused()).isZero();
        assertThat(boards.stateOf(TestPlans.SHOWTIME)).isEqualTo(BoardState.LIVE);

        watch.close();
        clock.advance(COOL_AFTER.minusSeconds(1));
        assertThat(boards.closeUnused()).isZero();
        assertThat(board()).as("still the same").isSameAs(board);
        clock.advance(COOL_AFTER.minusSeconds(1));
        assertThat(boards.closeUnused()).as("it was asked for").isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(boards.closeUnused()).isEqualTo(1);
    }

    @Test
    void boardWithAPaymentUnderWay_staysOpen() {
        SeatBoard board = board();
        assertThat(holds.hold(plan, TestPlans.seats(3), booking, clock.instant().plusSeconds(300)))
                .isInstanceOf(HoldAnswer.Held.class);
        holds.keepWhilePaying(plan, TestPlans.seats(3), booking);
        awaitHeld(board, 1);
        clock.advance(Duration.ofDays(1));
        awaitHeld(board, 1);

        assertThat(boards.closeUnused()).isZero();

        assertThat(holds.version(TestPlans.SHOWTIME, plan.sections().getFirst()))
                .isPresent();
        holds.release(plan, TestPlans.seats(3), booking);
        awaitHeld(board, 0);
        clock.advance(COOL_AFTER);
        assertThat(boards.closeUnused()).isEqualTo(1);
    }

    @Test
    void sectionThatAnotherProcessDeleted_isReadAgainAsSoonAsItIsFilled() {
        SeatBoard board = board();
        holds.retire(
                TestPlans.SHOWTIME,
                plan.sections().getFirst(),
                board.sectionVersion(plan.sections().getFirst()));
        inDatabase = new SectionTruth(Map.of(1, booking.toString()), List.of(), Map.of()); // sold by that process

        holds.takeBack(plan, TestPlans.seats(2), booking); // a booking that has nothing of it by now: tells of no seat

        Await.until("the sale is shown", PATIENCE, () -> board.view().sold() == 1);
    }

    @Test
    void changeOfAShowtimeWithoutABoard_isNotedForWhoCountsSeats() {
        holds.block(plan, TestPlans.seats(1));
        Await.until(
                "it is heard", PATIENCE, () -> boards.takeChangedWhileClosed(10).equals(List.of(TestPlans.SHOWTIME)));
        assertThat(boards.stateOf(TestPlans.SHOWTIME)).isEqualTo(BoardState.CLOSED);
    }

    private SeatBoard board() {
        return boards.of(TestPlans.SHOWTIME).orElseThrow();
    }

    private void hold(int... seats) {
        BookingId any = BookingId.random(TestPlans.SHOWTIME);
        assertThat(holds.hold(plan, TestPlans.seats(seats), any, clock.instant().plusSeconds(300)))
                .isInstanceOf(HoldAnswer.Held.class);
    }

    private static void awaitHeld(SeatBoard board, int held) {
        Await.until(held + " are held", PATIENCE, () -> board.view().held() == held);
    }
}
