package podo.booking.internal.seats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import podo.booking.internal.seats.SeatTruth.SectionTruth;
import podo.kernel.BookingId;
import podo.kernel.MovableClock;
import podo.platform.redis.Redis;
import podo.platform.testing.TestServers;

class RedisSeatHoldsIT {
    private static final SectionTruth NOTHING = new SectionTruth(Map.of(), List.of(), Map.of());
    private final SeatPlanIndex plan = TestPlans.rows(4, 4); // ordinals 0-3 in A, 4-7 in B
    private final MovableClock clock = new MovableClock();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile SeatTruth truth = (_, _) -> NOTHING;
    private final BookingId one = BookingId.random(TestPlans.SHOWTIME);
    private final BookingId two = BookingId.random(TestPlans.SHOWTIME);
    private Redis redis;
    private RedisSeatHolds holds;

    @BeforeEach
    void connect() {
        TestServers.flushRedis();
        redis = new Redis(TestServers.redisUri());
        holds = new RedisSeatHolds(
                redis,
                (showtime, section) -> {
                    reads.incrementAndGet();
                    return truth.read(showtime, section);
                },
                clock);
    }

    @AfterEach
    void disconnect() {
        redis.close();
    }

    @Test
    void holdOverTwoSections_isAllOrNone() {
        assertThat(hold(two, 5)).isInstanceOf(HoldAnswer.Held.class);

        assertThat(hold(one, 1, 5, 6)).isEqualTo(new HoldAnswer.Taken(List.of(5)));

        assertThat(states()).isEqualTo("AAAA AHAA");
        assertThat(hold(one, 1, 6)).isInstanceOf(HoldAnswer.Held.class);
        assertThat(states()).isEqualTo("AHAA AHHA");
    }

    @Test
    void hold_lapsesWithoutASweep() {
        hold(one, 0);
        assertThat(hold(two, 0)).isEqualTo(new HoldAnswer.Taken(List.of(0)));

        clock.advance(Duration.ofMinutes(5).plusMillis(1));

        assertThat(states()).isEqualTo("AAAA AAAA");
        assertThat(hold(two, 0)).isInstanceOf(HoldAnswer.Held.class);
        holds.release(plan, TestPlans.seats(0), one);
        assertThat(states()).as("the seat is by now another's").isEqualTo("HAAA AAAA");
    }

    @Test
    void holdUntilAPastMoment_isTooLateAndHoldsNothing() {
        assertThat(holds.hold(plan, TestPlans.seats(0, 4), one, clock.instant().minusMillis(1)))
                .isInstanceOf(HoldAnswer.TooLate.class);
        assertThat(states()).isEqualTo("AAAA AAAA");
    }

    @Test
    void releaseByAnotherBooking_doesNothing() {
        hold(one, 0, 4);
        holds.release(plan, TestPlans.seats(0, 4), two);
        assertThat(states()).isEqualTo("HAAA HAAA");

        holds.release(plan, TestPlans.seats(0, 4), one);
        holds.release(plan, TestPlans.seats(0, 4), one);
        assertThat(states()).isEqualTo("AAAA AAAA");
    }

    @Test
    void holdThatIsPaid_hasNoEndUntilItGetsItsOldOneBack() {
        Instant end = clock.instant().plusSeconds(300);
        hold(one, 0);
        assertThat(holds.keepWhilePaying(plan, TestPlans.seats(0), one)).isTrue();
        clock.advance(Duration.ofDays(1));
        assertThat(states()).isEqualTo("HAAA AAAA");

        holds.keepUntil(plan, TestPlans.seats(0), one, end);
        assertThat(states()).isEqualTo("AAAA AAAA");
    }

    @Test
    void holdThatLapsedOrIsAnothers_cannotBeKept() {
        hold(one, 0);
        assertThat(holds.keepWhilePaying(plan, TestPlans.seats(0), two)).isFalse();
        clock.advance(Duration.ofMinutes(6));
        assertThat(holds.keepWhilePaying(plan, TestPlans.seats(0), one)).isFalse();
        assertThat(states()).isEqualTo("AAAA AAAA");
    }

    @Test
    void sale_goesOverSomebodysHold() {
        hold(one, 0);
        holds.markSold(plan, TestPlans.seats(0), two);
        holds.markSold(plan, TestPlans.seats(0), two);
        holds.release(plan, TestPlans.seats(0), one);

        assertThat(states()).isEqualTo("SAAA AAAA");
        assertThat(holds.keepWhilePaying(plan, TestPlans.seats(0), one)).isFalse();
    }

    @Test
    void block_takesAllOrNone() {
        hold(one, 5);
        assertThat(holds.block(plan, TestPlans.seats(0, 5))).isEqualTo(new HoldAnswer.Taken(List.of(5)));
        assertThat(states()).isEqualTo("AAAA AHAA");

        assertThat(holds.block(plan, TestPlans.seats(0, 6))).isInstanceOf(HoldAnswer.Held.class);
        assertThat(states()).isEqualTo("BAAA AHBA");
        assertThat(hold(two, 0)).isEqualTo(new HoldAnswer.Taken(List.of(0)));
        holds.unblock(plan, TestPlans.seats(0, 6));
        assertThat(states()).isEqualTo("AAAA AHAA");
    }

    @Test
    void blockThatFails_leavesWhatWasBlockedBefore() {
        holds.block(plan, TestPlans.seats(0));
        hold(one, 5);

        assertThat(holds.block(plan, TestPlans.seats(0, 1, 5))).isEqualTo(new HoldAnswer.Taken(List.of(5)));

        assertThat(states()).isEqualTo("BAAA AHAA");
    }

    @Test
    void unblockOfAHeldSeat_isNotToldAsFree() {
        hold(one, 0);
        long before = snapshot(0).version();
        holds.unblock(plan, TestPlans.seats(0));
        assertThat(snapshot(0).version()).as("nothing changed, nothing is told").isEqualTo(before);
        assertThat(states()).isEqualTo("HAAA AAAA");
    }

    @Test
    void lapsedHoldOfASeatBlockedSince_isGivenBackWithoutTellingItAsFree() {
        hold(one, 0);
        clock.advance(Duration.ofMinutes(6));
        holds.block(plan, TestPlans.seats(0));
        long before = snapshot(0).version();

        holds.release(plan, TestPlans.seats(0), one);
        holds.keepUntil(plan, TestPlans.seats(0), one, clock.instant());

        assertThat(snapshot(0).version()).isEqualTo(before);
        assertThat(states()).isEqualTo("BAAA AAAA");
    }

    @Test
    void emptySection_isFilledFromTheTruth() {
        long end = clock.millis() + 60_000;
        truth = (_, section) -> section.sectionId().equals("A")
                ? new SectionTruth(
                        Map.of(0, two.toString()), List.of(1), Map.of(2, new SectionSnapshot.Hold(end, one.toString())))
                : NOTHING;

        assertThat(states()).isEqualTo("SBHA AAAA");
        assertThat(reads).hasValue(2);
        assertThat(snapshot(0).holds()).containsEntry(2, new SectionSnapshot.Hold(end, one.toString()));
        assertThat(holds.keepWhilePaying(plan, TestPlans.seats(2), one)).isTrue();
    }

    @Test
    void versionAfterALoss_isHigherThanAnyBefore() {
        hold(one, 0);
        long before = snapshot(0).version();
        redis.commands().flushall();
        assertThat(snapshot(0).version()).isGreaterThan(before);
    }

    @Test
    void everyChange_isToldWithTheNextVersion() {
        List<SeatChange> told = new java.util.concurrent.CopyOnWriteArrayList<>();
        redis.subscribe(SectionKeys.CHANNEL_PATTERN, (_, message) -> told.add(SeatChange.parse(message)));
        long version = snapshot(0).version();

        hold(one, 0, 1);
        holds.keepWhilePaying(plan, TestPlans.seats(0, 1), one);
        holds.markSold(plan, TestPlans.seats(0), one);
        holds.release(plan, TestPlans.seats(1), one);
        holds.block(plan, TestPlans.seats(2));

        podo.platform.testing.Await.until("all are told", Duration.ofSeconds(10), () -> told.size() == 5);
        assertThat(told.stream().map(SeatChange::version))
                .containsExactly(version + 1, version + 2, version + 3, version + 4, version + 5);
        assertThat(told.stream().map(SeatChange::state))
                .containsExactly(
                        SeatState.HELD, SeatState.HELD, SeatState.SOLD, SeatState.AVAILABLE, SeatState.BLOCKED);
    }

    @Test
    void manyWhoFindItEmpty_readTheTruthOnce() throws Exception {
        try (ExecutorService fans = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HoldAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(fans.submit(() -> hold(BookingId.random(TestPlans.SHOWTIME), 0)));
            }
            int held = 0;
            for (Future<HoldAnswer> answer : answers) {
                held += answer.get() instanceof HoldAnswer.Held ? 1 : 0;
            }
            assertThat(held).isEqualTo(1);
        }
        assertThat(reads).hasValue(1);
    }

    @Test
    void redisLostDuringAFilling_isReadAgain() {
        // the first reader's view is old when it comes to be written: seat 0 was sold and Redis was emptied meanwhile
        truth = (_, _) -> {
            if (reads.get() == 1) {
                redis.commands().flushall();
                return NOTHING;
            }
            return new SectionTruth(Map.of(0, two.toString()), List.of(), Map.of());
        };

        assertThat(hold(one, 0)).isEqualTo(new HoldAnswer.Taken(List.of(0)));
        assertThat(reads).hasValue(2);
    }

    @Test
    void saleDuringAFilling_isNotLost() throws Exception {
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sale = new ArrayList<>();
            truth = (_, _) -> {
                sale.add(others.submit(() -> holds.markSold(plan, TestPlans.seats(0), two)));
                return NOTHING; // read before the sale was recorded
            };
            assertThat(snapshot(0).sold().get(3)).isFalse();
            sale.getFirst().get();
        }
        assertThat(snapshot(0).sold().get(0)).isTrue();
    }

    @Test
    void truthThatFails_doesNotKeepTheNextFromFilling() {
        truth = (_, _) -> {
            if (reads.get() == 1) {
                throw new IllegalStateException("the database is away");
            }
            return NOTHING;
        };
        assertThatThrownBy(() -> hold(one, 0)).hasMessage("the database is away");
        assertThat(hold(one, 0)).isInstanceOf(HoldAnswer.Held.class);
    }

    private HoldAnswer hold(BookingId booking, int... seats) {
        return holds.hold(plan, TestPlans.seats(seats), booking, clock.instant().plusSeconds(300));
    }

    private SectionSnapshot snapshot(int section) {
        return holds.snapshot(TestPlans.SHOWTIME, plan.sections().get(section));
    }

    private String states() {
        return states(snapshot(0)) + " " + states(snapshot(1));
    }

    private static String states(SectionSnapshot section) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            letters.append(
                    section.sold().get(i)
                            ? 'S'
                            : section.blocked().get(i) ? 'B' : section.holds().containsKey(i) ? 'H' : 'A');
        }
        return letters.toString();
    }
}
