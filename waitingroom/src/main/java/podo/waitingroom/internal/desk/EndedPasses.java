package podo.waitingroom.internal.desk;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScoredValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.Closing;
import podo.platform.redis.Redis;
import podo.platform.tasks.Task;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;
import podo.waitingroom.internal.line.PassId;

/**
 * The passes that ended before their proof does: by a purchase, or by leaving. Kept in Redis as long as the proof could
 * still be shown, and in the memory of every process that checks passes; changes are published, and after a break all are
 * read again. Thread-safe.
 */
final class EndedPasses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EndedPasses.class);
    private static final String KEY = "queue:ended";
    private static final String CHANNEL = "queue:ended:now";
    private static final Duration READ_AGAIN = Duration.ofSeconds(30);
    private static final int PAGE = 5_000;

    /** More purchases than that do not happen within the life of a pass. */
    private static final int MOST = 2_000_000;

    private final Redis redis;
    private final Duration proofLife;
    private final InstantSource clock;
    private final Map<PassId, Instant> ended = new ConcurrentHashMap<>();
    private final Closing parts = new Closing();

    /** @param proofLife how long the proof of a pass lasts at the most */
    EndedPasses(Redis redis, Duration proofLife, InstantSource clock, Tasks tasks) {
        this.redis = redis;
        this.proofLife = proofLife;
        this.clock = clock;
        Task reading = parts.add(tasks.repeat(TaskPlan.every(READ_AGAIN, "ended-passes"), this::readAll));
        redis.onReconnect(reading::hurry);
        redis.subscribe(CHANNEL, (_, message) -> heard(message));
    }

    /** Whether a pass has ended early, as far as is known here. */
    boolean contains(PassId pass) {
        return ended.containsKey(pass);
    }

    /** Notes that a pass has ended, for every process. */
    void add(PassId pass) {
        Instant until = clock.instant().plus(proofLife);
        ended.put(pass, until);
        redis.commands().zadd(KEY, (double) until.toEpochMilli(), pass.value());
        redis.commands().publish(CHANNEL, until.toEpochMilli() + " " + pass.value());
    }

    @Override
    public void close() {
        parts.close();
    }

    /** On the connection's own thread. */
    private void heard(String message) {
        int space = message.indexOf(' ');
        try {
            note(message.substring(space + 1), Long.parseLong(message.substring(0, Math.max(space, 0))));
        } catch (IllegalArgumentException e) {
            LOG.warn("Not an ended pass: {}", e.toString());
        }
    }

    private void note(String pass, long untilMillis) {
        if (ended.size() < MOST) {
            ended.put(new PassId(pass), Instant.ofEpochMilli(untilMillis));
        }
    }

    private void readAll() {
        long now = clock.millis();
        ended.values().removeIf(until -> until.toEpochMilli() <= now);
        redis.commands().zremrangebyscore(KEY, Range.create(0, now));
        List<ScoredValue<String>> page;
        long from = 0;
        do {
            page = redis.commands()
                    .zrangebyscoreWithScores(
                            KEY, Range.create(now, Double.POSITIVE_INFINITY), Limit.create(from, PAGE));
            page.forEach(one -> note(one.getValue(), (long) one.getScore()));
            from += PAGE;
        } while (page.size() == PAGE && from < MOST);
    }
}
