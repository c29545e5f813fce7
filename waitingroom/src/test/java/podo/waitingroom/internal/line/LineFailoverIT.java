package podo.waitingroom.internal.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import podo.kernel.AccountId;
import podo.kernel.MovableClock;
import podo.platform.embedded.RedisCluster;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;
import podo.waitingroom.internal.line.Line.Joined;

/** A replica that missed the last joins is promoted: nobody's number is given to another. */
@SuppressWarnings("NullAway.Init") // opened before each test
class LineFailoverIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final MovableClock clock = new MovableClock();
    private RedisCluster cluster;
    private Redis redis;

    @BeforeEach
    void open() {
        cluster = RedisCluster.startWithReplicas();
        redis = new Redis(cluster.address(), Tasks.unreported());
    }

    @AfterEach
    void close() {
        redis.close();
        cluster.close();
    }

    @ParameterizedTest
    @EnumSource(Line.Kind.class)
    void replicaThatMissedJoins_isPromoted_givesTheirNumbersToNobodyElse(Line.Kind kind) {
        Sale sale = LineFixture.sale(kind, clock.instant(), LineFixture.UNTIL_OPENING);
        Line line = new Lines(redis, LineFixture.TIMES, new RememberedRecords(), clock).of(sale);
        Map<AccountId, Long> kept = LineFixture.numbersOf(line, 50);
        RedisCluster.Node primary = cluster.primaryOf("{" + sale.name() + "}");
        RedisCluster.Node replica = cluster.replicasOf(primary).getFirst();
        Await.until("the replica has them", PATIENCE, () -> replica.hasAllOf(primary));
        replica.stopFollowing();
        Map<AccountId, Long> lost = LineFixture.numbersOf(line, 30);

        replica.takeOver();

        Await.until("it accepts joins", PATIENCE, () -> accepts(line));
        Map<AccountId, Long> later = LineFixture.numbersOf(line, 20);
        lost.forEach((fan, number) ->
                assertThat(line.join(fan, OptionalLong.of(number))).isEqualTo(new Joined.InLine(number, false)));
        kept.forEach((fan, number) ->
                assertThat(line.join(fan, OptionalLong.empty())).isEqualTo(new Joined.InLine(number, false)));
        List<Long> all = new ArrayList<>(kept.values());
        all.addAll(lost.values());
        all.addAll(later.values());
        assertThat(all).doesNotHaveDuplicates();
    }

    /** Until a replica follows the new primary every join is refused, and none is half done. */
    private static boolean accepts(Line line) {
        try {
            line.join(AccountId.random(), OptionalLong.empty());
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
