package podo.waitingroom.internal.desk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import podo.kernel.EventId;

/**
 * How many want a number of late, for each event and for each network address at it, and how hard the work must be that a
 * further one shows. Below the stated counts none; then the first difficulty, and one bit more, which doubles the work,
 * each time the count doubles. Counts fade: what is a minute old weighs half. Kept in this process. Thread-safe.
 */
final class JoinFlood {
    private static final Duration HALF_LIFE = Duration.ofMinutes(1);
    private static final long MOST_KEYS = 200_000;
    private final Limits limits;
    private final InstantSource clock;
    private final Cache<String, Count> addresses;
    private final Cache<String, Count> events;

    /**
     * From when on work is asked for.
     *
     * @param perAddress so many for one event from one address are no flood
     * @param inAll nor are so many for one event from all addresses
     * @param firstBits how hard the work is at first
     * @param mostBits how hard it gets at the most
     */
    public record Limits(int perAddress, int inAll, int firstBits, int mostBits) {
        /** How hard work is that need not follow a flood. */
        OptionalInt bitsAt(double fromAddress, double inAllNow) {
            double excess = Math.max(fromAddress / perAddress, inAllNow / inAll);
            return excess <= 1
                    ? OptionalInt.empty()
                    : OptionalInt.of(Math.min(mostBits, firstBits + (int) (Math.log(excess) / Math.log(2))));
        }
    }

    public JoinFlood(Limits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
        this.addresses = counts();
        this.events = counts();
    }

    /** How hard the work is that one more must show; empty for none. */
    OptionalInt bits(EventId event, String address) {
        Instant now = clock.instant();
        return limits.bitsAt(
                oneMore(addresses.getIfPresent(key(event, address)), now).value,
                oneMore(events.getIfPresent(event.value()), now).value);
    }

    /** Counts one who wants a number. */
    void count(EventId event, String address) {
        Instant now = clock.instant();
        addresses.asMap().compute(key(event, address), (_, before) -> oneMore(before, now));
        events.asMap().compute(event.value(), (_, before) -> oneMore(before, now));
    }

    private static String key(EventId event, String address) {
        return event + " " + address;
    }

    private static Count oneMore(@Nullable Count before, Instant now) {
        return before == null ? new Count(1, now) : before.plusOne(now);
    }

    private static Cache<String, Count> counts() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(HALF_LIFE.multipliedBy(10))
                .build();
    }

    private record Count(double value, Instant at) {
        Count plusOne(Instant now) {
            double lives = Math.max(0, Duration.between(at, now).toMillis()) / (double) HALF_LIFE.toMillis();
            return new Count(value * Math.pow(2, -lives) + 1, now);
        }
    }
}
