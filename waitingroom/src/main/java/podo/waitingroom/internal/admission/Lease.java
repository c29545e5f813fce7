package podo.waitingroom.internal.admission;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import podo.kernel.RandomText;
import podo.platform.redis.Redis;
import podo.platform.redis.RedisScript;
import podo.waitingroom.internal.line.Sale;

/**
 * The right to lead one sale, in Redis, for a short time that must be renewed. Each new leader gets a higher fence: what
 * an older one still orders is refused, so a leader that was slow does no harm. Thread-safe.
 */
final class Lease {
    /** A leader that has died is replaced after so long at the latest. */
    static final Duration TIME = Duration.ofSeconds(3);

    private static final RedisScript TAKE = RedisScript.beside(Lease.class, "lease.lua");
    private static final RedisScript RELEASE = RedisScript.beside(Lease.class, "release.lua");
    private final Redis redis;
    private final String lease;
    private final String fence;
    private final String owner = RandomText.of(16);

    Lease(Redis redis, Sale sale) {
        this.redis = redis;
        this.lease = "{" + sale.name() + "}:lease";
        this.fence = "{" + sale.name() + "}:fence";
    }

    /** Takes the lease or renews it; the fence while it is ours, empty while it is another's. */
    OptionalLong hold() {
        List<Object> answer = TAKE.run(redis, List.of(lease, fence), List.of(owner, Long.toString(TIME.toMillis())));
        long number = Long.parseLong((String) answer.getFirst());
        return number == 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** Gives it back, so that another need not wait. */
    void release() {
        RELEASE.run(redis, List.of(lease), List.of(owner));
    }
}
