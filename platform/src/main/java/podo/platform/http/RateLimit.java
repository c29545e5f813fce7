package podo.platform.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import podo.kernel.Problem;

/**
 * How often each caller may do one thing: a token bucket a key, kept in this process. Several processes allow their sum;
 * the gateway in front holds the total. Thread-safe.
 */
public final class RateLimit {
    private static final long MOST_KEYS = 200_000;
    private final Cache<String, Bucket> buckets;
    private final int uses;
    private final Duration per;
    private final int burst;

    /**
     * @param perSecond how many a second in the long run
     * @param burst how many at once after a rest
     */
    public RateLimit(int perSecond, int burst) {
        this(perSecond, Duration.ofSeconds(1), burst);
    }

    /**
     * @param uses how many in that time, in the long run
     * @param burst how many at once after a rest
     */
    public RateLimit(int uses, Duration per, int burst) {
        this.uses = uses;
        this.per = per;
        this.burst = burst;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(Duration.ofMinutes(2))
                .build();
    }

    /**
     * Counts one use.
     *
     * @throws podo.kernel.ProblemException 429 with the time to wait when there have been too many
     */
    public void use(String key) {
        ConsumptionProbe probe = buckets.get(key, _ -> bucket()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw Problem.of(429, "TOO_MANY_REQUESTS", "That was too often in a short time. Please wait a moment.")
                    .retryAfter(
                            Duration.ofNanos(probe.getNanosToWaitForRefill()).plusMillis(999))
                    .asException();
        }
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(uses, per))
                .build();
    }
}
