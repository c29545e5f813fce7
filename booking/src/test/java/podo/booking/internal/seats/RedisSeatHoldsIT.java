package podo.booking.internal.seats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.booking.internal.seats.SeatTruth.SectionTruth;
import podo.kernel.BookingId;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.platform.testing.TestServers;

@SuppressWarnings("NullAway.Init") // opened before each test
class RedisSeatHoldsIT extends SeatHoldsContract {
    private static final SectionTruth NOTHING = new SectionTruth(Map.of(), List.of(), Map.of());
    private static final SectionKeys SECTION = new SectionKeys(TestPlans.SHOWTIME, "A");
    private final AtomicInteger reads = new AtomicInteger();
    private volatile SeatTruth truth = (_, _) -> NOTHING;
    private Redis redis;
    private RedisSeatHolds holds;

    @Override
    SeatHolds open() {
        TestServers.flushRedis();
        redis = new Redis(TestServers.redisUri(), Tasks.unreported());
        holds = new RedisSeatHolds(
                redis,
                (showtime, section) -> {
                    reads.incrementAndGet();
                    return truth.read(showtime, section);
                },
                clock);
        return holds;
    }

    @Override
    void close() {
        redis.close();
    }

    /** Redis is told by {@code markSold} alone. */
    @Override
    void recordSale(SeatSelection seats, BookingId booking) {}

    @Override
    void recordRefund(SeatSelection seats) {}

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
        assertThat(holds.keepWhilePaying(plan, TestPlans.seats(2), one)).isEqualTo(SeatHolds.Kept.KEPT);
    }

    @Test
    void versionAfterALoss_isHigherThanAnyBefore() {
        hold(one, 0);
        long before = snapshot(0).version();
        redis.commands().flushall();
        assertThat(snapshot(0).version()).isGreaterThan(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hold", "keep", "free", "sell", "block", "snapshot"})
    void sectionOfAnotherRun_isReadAgain(String script) {
        hold(one, 0);
        assertThat(reads).hasValue(1);
        redis.commands().set(SECTION.all().getFirst(), "another run");
        SeatSelection seats = TestPlans.seats(1);

        switch (script) {
            case "hold" -> holds.hold(plan, seats, two, clock.instant().plusSeconds(300));
            case "keep" -> holds.keepWhilePaying(plan, seats, two);
            case "free" -> holds.release(plan, seats, two);
            case "sell" -> holds.markSold(plan, seats, two);
            case "block" -> holds.block(plan, seats);
            default -> snapshot(0);
        }

        assertThat(reads).as("what another run of Redis had is not believed").hasValue(2);
    }

    @Test
    void sectionThatWasFilledMeanwhile_isNotReplaced() {
        truth = (_, _) -> {
            redis.commands().set(SECTION.all().getFirst(), redis.run());
            redis.commands().setbit(SECTION.all().get(1), 0, 1);
            return NOTHING; // read before the seat was sold
        };

        assertThat(hold(one, 0)).isEqualTo(new HoldAnswer.Taken(List.of(0)));
    }

    @Test
    void lapsedHoldOfASeatBlockedSince_isNotKept() {
        hold(one, 0);
        clock.advance(Duration.ofMinutes(6));
        holds.block(plan, TestPlans.seats(0));
        long before = snapshot(0).version();

        holds.keepLate(plan, TestPlans.seats(0), one);

        assertThat(snapshot(0).version()).as("nobody is told that it is held").isEqualTo(before);
    }

    @Test
    void soldSeat_isNotKept() {
        hold(one, 0);
        holds.markSold(plan, TestPlans.seats(0), one);
        long before = snapshot(0).version();

        holds.keepLate(plan, TestPlans.seats(0), one);

        assertThat(snapshot(0).version()).as("nobody is told that it is held").isEqualTo(before);
        assertThat(snapshot(0).holds()).isEmpty();
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
    void sectionThatAnotherGoesOnLoading_leavesThePaymentToTheDatabase() {
        redis.commands().set(new SectionKeys(TestPlans.SHOWTIME, "A").loading(), "somebody who is slow");

        assertThat(holds.keepWhilePaying(plan, TestPlans.seats(0), one)).isEqualTo(SeatHolds.Kept.AWAY);
        assertThat(reads).hasValue(0);
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

    @Test
    void idleSection_leavesWithAllItsKeys_andIsFilledFromTheTruthAgain() {
        hold(one, 0);
        holds.takeBack(plan, TestPlans.seats(0), one);
        holds.block(plan, TestPlans.seats(1));
        holds.markSold(plan, TestPlans.seats(2), two);
        SeatPlanIndex.SectionRange section = plan.sections().getFirst();

        holds.retire(TestPlans.SHOWTIME, section, snapshot(0).version());

        assertThat(redis.commands().keys("*")).isEmpty();
        truth = (_, filled) ->
                filled.equals(section) ? new SectionTruth(Map.of(2, two.toString()), List.of(1), Map.of()) : NOTHING;
        assertThat(states()).isEqualTo("ABSA AAAA");
    }

    @Test
    void sectionWithAHold_orAPaymentUnderWay_staysUntilItIsOver() {
        SeatPlanIndex.SectionRange section = plan.sections().getFirst();
        hold(one, 0);
        holds.retire(TestPlans.SHOWTIME, section, snapshot(0).version());
        assertThat(holds.version(TestPlans.SHOWTIME, section)).as("held").isPresent();

        assertThat(holds.keepWhilePaying(plan, TestPlans.seats(0), one)).isEqualTo(SeatHolds.Kept.KEPT);
        clock.advance(Duration.ofDays(100));
        holds.retire(TestPlans.SHOWTIME, section, snapshot(0).version());
        assertThat(holds.version(TestPlans.SHOWTIME, section)).as("being paid").isPresent();

        holds.keepUntil(plan, TestPlans.seats(0), one, clock.instant().minusSeconds(1));
        holds.retire(TestPlans.SHOWTIME, section, snapshot(0).version());
        assertThat(holds.version(TestPlans.SHOWTIME, section)).as("over").isEmpty();
    }

    @Test
    void sectionThatHasChangedSinceItWasSeen_isNotIdle() {
        SeatPlanIndex.SectionRange section = plan.sections().getFirst();
        long before = snapshot(0).version();
        holds.block(plan, TestPlans.seats(0));

        holds.retire(TestPlans.SHOWTIME, section, before);

        assertThat(holds.version(TestPlans.SHOWTIME, section)).isPresent();
    }

    @Test
    void walk_deletesWhatHasNotChangedForLong_andOnlyThat() {
        boolean[] inUse = {true};
        IdleSections idle = new IdleSections(redis, holds, _ -> inUse[0], _ -> false, Duration.ofMinutes(10), clock);
        hold(one, 0, 5); // of two sections
        assertThat(holds.live()).containsExactly(TestPlans.SHOWTIME);
        redis.commands().set("podo:{not.ours}:version", "7");

        walk(idle);
        clock.advance(Duration.ofMinutes(11));
        walk(idle);
        assertThat(loaded()).as("with a board here").isEqualTo(2);

        inUse[0] = false;
        walk(idle);
        clock.advance(Duration.ofMinutes(9));
        holds.block(plan, TestPlans.seats(1));
        clock.advance(Duration.ofMinutes(2));
        walk(idle);
        assertThat(loaded()).as("one has changed since").isEqualTo(1);

        clock.advance(Duration.ofMinutes(11));
        walk(idle);
        assertThat(loaded()).isZero();
        assertThat(holds.live()).isEmpty();
        assertThat(redis.commands().keys("podo:*")).containsExactly("podo:{not.ours}:version");
    }

    @Test
    void walk_takesAPaymentInDoubtOfAShowThatIsLongOver() {
        hold(one, 0);
        holds.keepWhilePaying(plan, TestPlans.seats(0), one);
        boolean[] over = {false};
        IdleSections idle = new IdleSections(redis, holds, _ -> false, _ -> over[0], Duration.ofMinutes(10), clock);
        walk(idle);
        clock.advance(Duration.ofDays(2));
        walk(idle);
        assertThat(loaded()).isEqualTo(1);
        over[0] = true;
        walk(idle);
        assertThat(loaded()).isZero();
    }

    /** One walk through all keys: there are few, so it is one step. */
    private static void walk(IdleSections idle) {
        idle.sweep();
    }

    private long loaded() {
        return plan.sections().stream()
                .filter(section -> holds.version(TestPlans.SHOWTIME, section).isPresent())
                .count();
    }
}
