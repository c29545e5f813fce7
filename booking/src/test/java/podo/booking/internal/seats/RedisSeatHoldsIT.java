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
import podo.booking.internal.seats.SeatTruth.SectionTruth;
import podo.kernel.BookingId;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.platform.testing.TestServers;

@SuppressWarnings("NullAway.Init") // opened before each test
class RedisSeatHoldsIT extends SeatHoldsContract {
    private static final SectionTruth NOTHING = new SectionTruth(Map.of(), List.of(), Map.of());
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
}
