package podo.waitingroom.internal.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;
import podo.platform.testing.TestServers;
import podo.waitingroom.internal.line.Line;
import podo.waitingroom.internal.line.Sale;

/** One leads at a time, and each new leader is known as newer. */
@SuppressWarnings("NullAway.Init") // opened before each test
class LeaseIT {
    private final Sale sale = TestSales.sale(Instant.EPOCH, Line.Kind.COUNTER);
    private Redis redis;
    private Lease one;
    private Lease two;

    @BeforeEach
    void open() {
        redis = new Redis(TestServers.redisUri(), Tasks.unreported());
        one = new Lease(redis, sale);
        two = new Lease(redis, sale);
    }

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void hold_isOnesAlone_andKeepsItsFence() {
        OptionalLong fence = one.hold();
        assertThat(fence).isPresent();
        assertThat(two.hold()).isEmpty();
        assertThat(one.hold()).isEqualTo(fence);
        two.release();
        assertThat(one.hold()).isEqualTo(fence);
    }

    @Test
    void hold_afterARelease_isNewer() {
        long first = one.hold().orElseThrow();
        one.release();
        long second = two.hold().orElseThrow();
        assertThat(second).isGreaterThan(first);
        assertThat(one.hold()).isEmpty();
    }

    @Test
    void hold_thatIsNotRenewed_lapses() {
        long first = one.hold().orElseThrow();
        Await.until(
                "the lease lapses",
                Lease.TIME.plus(Duration.ofSeconds(10)),
                () -> two.hold().isPresent());
        assertThat(two.hold().orElseThrow()).isGreaterThan(first);
    }

    @Test
    void fence_grows_evenWhenRedisForgotIt() {
        long first = one.hold().orElseThrow();
        redis.commands().del("{" + sale.name() + "}:lease", "{" + sale.name() + "}:fence");
        Await.until("the server's clock moves on", Duration.ofSeconds(5), () -> {
            two.release();
            return two.hold().orElseThrow() > first;
        });
    }
}
