package podo.booking.internal.seats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import podo.booking.internal.seats.SeatTruth.SectionTruth;
import podo.kernel.BookingId;
import podo.kernel.MovableClock;
import podo.platform.embedded.RedisCluster;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;

/** Two processes sell on a cluster whose primaries are replaced by their replicas. */
@SuppressWarnings("NullAway.Init") // opened before each test
class RedisFailoverIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final SeatPlanIndex plan = TestPlans.rows(4, 4);
    private final MovableClock clock = new MovableClock();
    private final BookingId one = BookingId.random(TestPlans.SHOWTIME);
    private final BookingId two = BookingId.random(TestPlans.SHOWTIME);

    /** What the database has sold, by ordinal: only seats of the first section. */
    private final Map<Integer, String> sold = new ConcurrentHashMap<>();

    private RedisCluster cluster;
    private RedisCluster.Node primary;
    private Seller here;
    private Seller there;

    @BeforeEach
    void open() {
        cluster = RedisCluster.startWithReplicas();
        primary = cluster.primaryOf(keys().version());
        here = new Seller();
        there = new Seller();
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        cluster.close();
    }

    @Test
    void replicaThatMissedASale_isPromoted_showsTheSeatAsSold() {
        here.hold(one, 1);
        RedisCluster.Node replica = cluster.replicasOf(primary).getFirst();
        Await.until("the replica has it", PATIENCE, () -> replica.hasAllOf(primary));
        replica.stopFollowing();
        here.sell(one, 0);
        await(here, "SHAA AAAA");
        await(there, "SHAA AAAA");
        sold.put(1, one.toString()); // and of this sale nobody was told

        replica.takeOver();

        await(here, "SSAA AAAA");
        await(there, "SSAA AAAA");
        assertThat(there.hold(two, 0)).isEqualTo(new HoldAnswer.Taken(List.of(0)));
        assertThat(here.hold(two, 1)).isEqualTo(new HoldAnswer.Taken(List.of(1)));
        Await.until("a replica follows it", PATIENCE, () -> there.hold(two, 2) instanceof HoldAnswer.Held);
        await(here, "SSHA AAAA");
    }

    @Test
    void primaryThatStandsStill_isReplaced_andSellingGoesOnWithoutIt() {
        here.sell(one, 0);
        primary.pause();
        try {
            Await.until(
                    "a seat is held by the new primary",
                    PATIENCE,
                    () -> here.hold(two, 1) instanceof HoldAnswer.Held
                            && there.hold(two, 2) instanceof HoldAnswer.Held);
            assertThat(there.hold(two, 0)).isEqualTo(new HoldAnswer.Taken(List.of(0)));
            await(here, "SHHA AAAA");
            await(there, "SHHA AAAA");
        } finally {
            primary.resume();
        }
        Await.until("the old one follows", PATIENCE, primary::isReplica);
        assertThat(here.hold(two, 0)).isEqualTo(new HoldAnswer.Taken(List.of(0)));
        await(there, "SHHA AAAA");
    }

    @Test
    void tooFewReplicas_areAnOutageThatPasses() {
        primary.set("min-replicas-to-write", "3");
        assertThat(here.hold(one, 0)).isInstanceOf(HoldAnswer.Away.class);
        primary.set("min-replicas-to-write", "1");
        assertThat(here.hold(one, 0)).isInstanceOf(HoldAnswer.Held.class);
    }

    @Test
    void primaryThatIsAway_holdsUpItsOwnSectionsAlone() {
        SectionKeys other = new SectionKeys(TestPlans.SHOWTIME, "B");
        assertThat(cluster.primaryOf(other.version()).isSame(primary)).isFalse();
        await(there, "AAAA AAAA");
        cluster.replicasOf(primary).forEach(RedisCluster.Node::pause);
        primary.pause();
        try {
            Await.until("it is known to be away", PATIENCE, () -> here.hold(one, 0) instanceof HoldAnswer.Away);
            assertThat(here.hold(one, 4)).isInstanceOf(HoldAnswer.Held.class);
            await(there, "AAAA HAAA");
            assertThat(there.hold(two, 5)).isInstanceOf(HoldAnswer.Held.class);
            await(here, "AAAA HHAA");
            try (Redis late = new Redis(cluster.address(), Tasks.unreported())) {
                late.requireSafeSettings(); // a process starts
            }
        } finally {
            primary.resume();
            cluster.replicasOf(primary).forEach(RedisCluster.Node::resume);
        }
        Await.until("it is back", PATIENCE, () -> here.hold(one, 0) instanceof HoldAnswer.Held);
        await(there, "HAAA HHAA");
    }

    @Test
    void changeThatWasNotTold_isFoundByComparing() {
        here.hold(one, 1);
        await(there, "AHAA AAAA");
        here.redis.commands().zrem(keys().all().get(3), "1"); // as a server does whose word got lost
        here.redis.commands().incr(keys().version());
        await(there, "AAAA AAAA");
        await(here, "AAAA AAAA");
    }

    @Test
    void bestSeatsAndGivingBack_oneAfterTheOther_neverMeetTheProcessesOwnHolds() {
        SeatBoard board = here.board();
        for (int round = 0; round < 200; round++) {
            SeatSelection seats =
                    SeatSelection.of(TestPlans.SHOWTIME, board.available().limit(2));
            assertThat(seats.list()).as("round %d", round).containsExactly(0, 1);
            assertThat(here.holds.hold(plan, seats, one, clock.instant().plusSeconds(300)))
                    .isInstanceOf(HoldAnswer.Held.class);
            assertThat(board.takenOf(seats)).containsExactly(0, 1);
            here.holds.release(plan, seats, one);
        }
    }

    private static SectionKeys keys() {
        return new SectionKeys(TestPlans.SHOWTIME, "A");
    }

    private void await(Seller seller, String states) {
        Await.until("the board shows " + states, PATIENCE, () -> states.equals(seller.states()));
    }

    /** A process that sells, with a board that is in use. */
    private final class Seller {
        final Redis redis = new Redis(cluster.address(), Tasks.unreported());
        final SeatTruth truth = (_, section) -> section.first() == 0
                ? new SectionTruth(Map.copyOf(sold), List.of(), Map.of())
                : new SectionTruth(Map.of(), List.of(), Map.of());
        final RedisSeatHolds holds = new RedisSeatHolds(redis, truth, clock);
        final SeatBoards boards =
                new SeatBoards(holds, truth, _ -> Optional.of(plan), Duration.ofMinutes(10), clock, Tasks.unreported());

        HoldAnswer hold(BookingId booking, int seat) {
            return holds.hold(
                    plan, TestPlans.seats(seat), booking, clock.instant().plusSeconds(300));
        }

        void sell(BookingId booking, int seat) {
            assertThat(hold(booking, seat)).isInstanceOf(HoldAnswer.Held.class);
            sold.put(seat, booking.toString());
            holds.markSold(plan, TestPlans.seats(seat), booking);
        }

        SeatBoard board() {
            return boards.of(TestPlans.SHOWTIME).orElseThrow();
        }

        String states() {
            BoardView view = board().view();
            StringBuilder states = new StringBuilder();
            for (int seat = 0; seat < plan.capacity(); seat++) {
                states.append(seat == 4 ? " " : "")
                        .append(view.state(seat).name().charAt(0));
            }
            return states.toString();
        }

        void close() {
            boards.close();
            redis.close();
        }
    }
}
