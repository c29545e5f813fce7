package podo.booking.internal.seats;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanCursor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import podo.kernel.MovableClock;
import podo.kernel.ShowtimeId;
import podo.platform.redis.Redis;

/**
 * Finds sections in Redis that nobody has changed for a while, and deletes them: those of a process that died before it
 * could, and those that were filled without a board, as for a refund. Walks through all keys, a bounded step at a time, and
 * remembers since when each section has had its version. Used by one thread at a time.
 */
final class IdleSections {
    private final Redis redis;
    private final RedisSeatHolds holds;
    private final Predicate<ShowtimeId> isInUse;
    private final Predicate<ShowtimeId> isLongOver;
    private final Duration idleAfter;
    private final MovableClock clock;
    private Map<SectionKeys, Seen> before = new HashMap<>();
    private Map<SectionKeys, Seen> now = new HashMap<>();
    private ScanCursor at = ScanCursor.INITIAL;

    /**
     * @param isInUse whether this process has a board of the showtime, which takes care of its sections
     * @param isLongOver whether the show has been over for so long that holds in Redis mean nothing any more
     * @param idleAfter how long a section must not have changed
     */
    public IdleSections(
            Redis redis,
            RedisSeatHolds holds,
            Predicate<ShowtimeId> isInUse,
            Predicate<ShowtimeId> isLongOver,
            Duration idleAfter,
            MovableClock clock) {
        this.redis = redis;
        this.holds = holds;
        this.isInUse = isInUse;
        this.isLongOver = isLongOver;
        this.idleAfter = idleAfter;
        this.clock = clock;
    }

    /** Looks at the next step of keys; always answers 0, so that the walk goes on after a rest. */
    public int sweep() {
        KeyScanCursor<String> step = redis.commands().scan(at, SectionKeys.SCAN_VERSIONS);
        step.getKeys().forEach(key -> SectionKeys.ofVersion(key).ifPresent(this::look));
        at = step;
        if (step.isFinished()) {
            before = now; // what was not met on this walk is gone
            now = new HashMap<>();
            at = ScanCursor.INITIAL;
        }
        return 0;
    }

    private void look(SectionKeys keys) {
        if (isInUse.test(keys.showtime())) {
            return;
        }
        String version = redis.commands().get(keys.version());
        if (version == null) {
            return; // it has gone meanwhile
        }
        Seen seen = seenBefore(keys, version);
        boolean isIdle = clock.millis() - seen.sinceMillis >= idleAfter.toMillis();
        if (!isIdle || !holds.retire(keys, version, isLongOver.test(keys.showtime()))) {
            now.put(keys, seen);
        }
    }

    /** Met twice on one walk, as may happen, it counts from the first time. */
    private Seen seenBefore(SectionKeys keys, String version) {
        @Nullable Seen last = now.getOrDefault(keys, before.get(keys));
        return last != null && last.version.equals(version) ? last : new Seen(version, clock.millis());
    }

    private record Seen(String version, long sinceMillis) {}
}
