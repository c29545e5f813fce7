package podo.platform.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The connections that are open, bounded by address and in all. When all places are taken, those that have waited longest
 * for their clients, and for a second at least, give way, so that somebody who comes is served. Some more than the bounds are let in to answer how
 * the process is, or to say that there are too many. Thread-safe.
 */
final class OpenConnections {
    /** Above the bound of all; more than these are not even accepted. */
    static final int BEYOND_ALL = 200;

    private static final int BEYOND_ADDRESS = 20;
    /** One in so many gives way at once, as finding them takes a look at all. */
    private static final int SHARE_GIVING_WAY = 20;

    /** Whoever has only just come may still be on the way. */
    private static final long LEAST_WAIT_NANOS = Duration.ofSeconds(1).toNanos();

    private final int most;
    private final int mostByAddress;
    private final TrustedProxies proxies;
    private final Map<Ending, Counter> endings = new EnumMap<>(Ending.class);
    private final Set<GuardedConnection> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
    /** Those that were told to give way and have not left yet. */
    private final AtomicInteger leaving = new AtomicInteger();

    private final ReentrantLock makingRoom = new ReentrantLock();

    /** Where a connection that has been accepted may go. */
    enum Place {
        FREE,
        HEALTH_ONLY,
        NONE
    }

    OpenConnections(int most, int mostByAddress, TrustedProxies proxies, MeterRegistry meters) {
        this.most = most;
        this.mostByAddress = mostByAddress;
        this.proxies = proxies;
        meters.gaugeCollectionSize("podo.http.connections", List.of(), open);
        for (Ending ending : Ending.values()) {
            endings.put(
                    ending,
                    Counter.builder("podo.http.connections.ended")
                            .description("Connections that did not end by their client's wish, by reason")
                            .tag("reason", ending.tag())
                            .register(meters));
        }
    }

    /** Takes a connection in; it must {@link #leave} whatever the answer. */
    Place enter(GuardedConnection connection) {
        open.add(connection);
        boolean isProxy = proxies.trusts(connection.peer().address());
        int ofAddress = byAddress.merge(connection.peer().key(), 1, Integer::sum);
        if (!isProxy && ofAddress > mostByAddress) {
            return ofAddress > mostByAddress + BEYOND_ADDRESS ? Place.NONE : Place.HEALTH_ONLY;
        }
        return open.size() - leaving.get() <= most || makeRoom() ? Place.FREE : Place.HEALTH_ONLY;
    }

    void leave(GuardedConnection connection) {
        open.remove(connection);
        byAddress.computeIfPresent(connection.peer().key(), (_, count) -> count == 1 ? null : count - 1);
        if (connection.waits().close()) {
            leaving.decrementAndGet();
        }
    }

    /** Counts why a connection ended. */
    void ended(Ending why) {
        Objects.requireNonNull(endings.get(why)).increment();
    }

    /** Closes those whose clients have let their time pass. */
    void endLate() {
        for (GuardedConnection connection : open) {
            if (connection.waits().endLate()) {
                connection.cut();
            }
        }
    }

    /** True when there is room again; false when all work for their clients, or have only just come. */
    private boolean makeRoom() {
        makingRoom.lock();
        try {
            if (open.size() - leaving.get() <= most) {
                return true;
            }
            List<Waiting> idle = open.stream()
                    .map(connection ->
                            new Waiting(connection, connection.waits().idleNanos()))
                    .filter(waiting -> waiting.nanos() >= LEAST_WAIT_NANOS)
                    .sorted(Comparator.comparingLong(Waiting::nanos).reversed())
                    .limit(Math.max(1, most / SHARE_GIVING_WAY))
                    .toList();
            return idle.stream().filter(this::giveWay).count() > 0;
        } finally {
            makingRoom.unlock();
        }
    }

    private record Waiting(GuardedConnection connection, long nanos) {}

    private boolean giveWay(Waiting waiting) {
        leaving.incrementAndGet();
        if (waiting.connection().waits().giveWay()) {
            waiting.connection().cut();
            return true;
        }
        leaving.decrementAndGet();
        return false;
    }
}
