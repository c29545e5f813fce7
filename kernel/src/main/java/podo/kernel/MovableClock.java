package podo.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The system's clock plus an offset that can be moved. The offset is zero in production; tests and fault rehearsals
 * move it, and parts that keep time elsewhere (the Lua scripts use Redis' clock) are told the offset. Thread-safe.
 */
public final class MovableClock implements InstantSource {
    private final AtomicLong aheadMillis = new AtomicLong();

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return System.currentTimeMillis() + aheadMillis.get();
    }

    /** How far this clock is ahead of the system's; zero unless somebody moved it. */
    public Duration ahead() {
        return Duration.ofMillis(aheadMillis.get());
    }

    /** Moves this clock on. */
    public void advance(Duration by) {
        aheadMillis.addAndGet(by.toMillis());
    }
}
