package podo.booking.internal.seats;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import podo.booking.internal.seats.SeatTruth.SectionTruth;
import podo.kernel.BookingId;
import podo.platform.embedded.RedisCluster;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;

/** The same on a cluster of three servers: the sections of a showtime lie on different ones. */
@SuppressWarnings("NullAway.Init") // opened before each test
class RedisClusterSeatHoldsIT extends SeatHoldsContract {
    private static final SectionTruth NOTHING = new SectionTruth(Map.of(), List.of(), Map.of());
    private static RedisCluster cluster;
    private Redis redis;
    private RedisSeatHolds holds;

    @BeforeAll
    static void form() {
        cluster = RedisCluster.start();
    }

    @AfterAll
    static void dissolve() {
        cluster.close();
    }

    @Override
    SeatHolds open() {
        cluster.flush();
        redis = new Redis(cluster.address(), Tasks.unreported());
        holds = new RedisSeatHolds(redis, (_, _) -> NOTHING, clock);
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
    void sections_lieInDifferentSlots_eachWithAllItsKeys() {
        List<Integer> slots = plan.sections().stream()
                .map(section -> new SectionKeys(TestPlans.SHOWTIME, section.sectionId()).allAndLoading())
                .map(keys -> keys.stream().map(SlotHash::getSlot).distinct().toList())
                .peek(own -> assertThat(own).hasSize(1))
                .map(List::getFirst)
                .toList();
        assertThat(slots).doesNotHaveDuplicates();
    }

    @Test
    void sectionsOfAStadium_areSpreadOverAllServers() {
        SeatPlanIndex stadium = TestPlans.rows(4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4);
        int[] everySection = stadium.sections().stream()
                .mapToInt(SeatPlanIndex.SectionRange::first)
                .toArray();

        assertThat(holds.hold(
                        stadium,
                        TestPlans.seats(everySection),
                        one,
                        clock.instant().plusSeconds(60)))
                .isInstanceOf(HoldAnswer.Held.class);

        assertThat(cluster.keysOnEachServer())
                .hasSize(3)
                .allSatisfy(keys -> assertThat(keys).isPositive());
        assertThat(holds.hold(
                        stadium,
                        TestPlans.seats(everySection[3]),
                        two,
                        clock.instant().plusSeconds(60)))
                .isEqualTo(new HoldAnswer.Taken(List.of(everySection[3])));
    }

    @Test
    void idleSections_areFoundOnAllServers() {
        SeatPlanIndex stadium = TestPlans.rows(4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4);
        stadium.sections().forEach(section -> holds.snapshot(TestPlans.SHOWTIME, section));
        assertThat(holds.live()).containsExactly(TestPlans.SHOWTIME);
        assertThat(cluster.keysOnEachServer())
                .allSatisfy(keys -> assertThat(keys).isPositive());
        IdleSections idle = new IdleSections(redis, holds, _ -> false, _ -> false, Duration.ofMinutes(10), clock);

        walk(idle);
        clock.advance(Duration.ofMinutes(11));
        walk(idle);

        assertThat(holds.live()).isEmpty();
        assertThat(cluster.keysOnEachServer())
                .allSatisfy(keys -> assertThat(keys).isZero());
    }

    /** At least a step for each server. */
    private static void walk(IdleSections idle) {
        for (int step = 0; step < 6; step++) {
            idle.sweep();
        }
    }
}
