package podo.catalogue.internal.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the database told, answered from memory. However many ask for a key that is not there, it is read once, and all
 * of them get that answer or that failure; a failure is not kept. What is older than its soft expiry is read again in
 * the background while the old answer is given; past its hard expiry it is not given any more. That a key is unknown is
 * kept apart and for a short time, so that made-up keys push nothing out.
 *
 * <p>Thread-safe. No lock that an asker needs is held while the database is read.
 */
final class Memory<K, V> {
    private static final Logger LOG = LoggerFactory.getLogger(Memory.class);
    private static final Duration UNKNOWN = Duration.ofSeconds(10);
    private static final int MOST_UNKNOWN = 20_000;
    private static final int LOADS_AT_ONCE = 8;
    private static final int REFRESHES_AT_ONCE = 2;
    private static final int BATCH = 100;

    /** How long after a refresh began the next may, where it failed. */
    private static final long RETRY_NANOS = Duration.ofSeconds(2).toNanos();

    private final Limits<V> limits;
    private final Function<List<K>, Map<K, V>> reader;
    private final Ticker ticker;
    private final Cache<K, Kept<V>> known;
    private final Cache<K, Boolean> unknown;
    private final Map<K, Load<V>> loads = new ConcurrentHashMap<>();
    private final LoadLimit places = new LoadLimit(LOADS_AT_ONCE);
    private final Semaphore refreshes = new Semaphore(REFRESHES_AT_ONCE);
    private final LongAdder reads = new LongAdder();

    /** Held while changes are taken in: of two changes of one key the later is also read later. */
    private final ReentrantLock changes = new ReentrantLock();

    /**
     * What is kept, and for how long.
     *
     * @param most the weight of all that is kept, at the most
     * @param weight what one of them weighs
     * @param soft after how long it is read again, once somebody asks
     * @param hard after how long it is not given any more
     */
    record Limits<V>(long most, ToIntFunction<V> weight, Duration soft, Duration hard) {
        /** For what never changes under its key. */
        static final Duration FOREVER = Duration.ofDays(3650);
    }

    /** Something kept, and from when on it is to be read again. */
    private record Kept<V>(V value, AtomicLong due) {}

    /** @param reader reads many keys at once; those that there are */
    Memory(Limits<V> limits, Function<List<K>, Map<K, V>> reader, Ticker ticker) {
        this.limits = limits;
        this.reader = reader;
        this.ticker = ticker;
        this.known = Caffeine.newBuilder()
                .maximumWeight(limits.most())
                .weigher((K _, Kept<V> kept) -> limits.weight().applyAsInt(kept.value()))
                .expireAfterWrite(limits.hard())
                .ticker(ticker)
                .build();
        this.unknown = Caffeine.newBuilder()
                .maximumSize(MOST_UNKNOWN)
                .expireAfterWrite(UNKNOWN)
                .ticker(ticker)
                .build();
    }

    /**
     * What stands under a key; empty where nothing does.
     *
     * @throws RuntimeException when it is not in memory and could not be read
     */
    Optional<V> find(K key) {
        Kept<V> kept = known.getIfPresent(key);
        if (kept != null) {
            refreshWhenDue(key, kept);
            return Optional.of(kept.value());
        }
        if (unknown.getIfPresent(key) != null) {
            return Optional.empty();
        }
        Load<V> mine = new Load<>();
        Load<V> underWay = loads.putIfAbsent(key, mine);
        return underWay != null
                ? underWay.await()
                : load(key, mine, () -> {
                    // Whoever read it a moment ago may have ended between the look into memory and the start of this
                    // load.
                    Kept<V> meanwhile = known.getIfPresent(key);
                    if (meanwhile != null) {
                        return Optional.of(meanwhile.value());
                    }
                    return unknown.getIfPresent(key) != null ? Optional.empty() : places.load(() -> read(key));
                });
    }

    /** What is in memory under a key, however due; nothing is read for it. */
    Optional<V> peek(K key) {
        return Optional.ofNullable(known.getIfPresent(key)).map(Kept::value);
    }

    /**
     * These keys changed. What is in memory is read again and replaced, rather than dropped, so that it outlives an
     * outage; what is being read at this moment goes to those who wait for it and is not kept.
     *
     * @throws RuntimeException when they could not be read; the old ones stay
     */
    void changed(Collection<K> keys) {
        changes.lock();
        try {
            List<K> present = new ArrayList<>();
            for (K key : keys) {
                Load<V> underWay = loads.remove(key);
                if (underWay != null) {
                    underWay.overtake();
                }
                unknown.invalidate(key);
                if (known.getIfPresent(key) != null) {
                    present.add(key);
                }
            }
            for (int from = 0; from < present.size(); from += BATCH) {
                replace(present.subList(from, Math.min(from + BATCH, present.size())));
            }
        } finally {
            changes.unlock();
        }
    }

    /** A key that never changes appeared: whoever was told that it is unknown may ask again. */
    void appeared(K key) {
        Load<V> underWay = loads.remove(key);
        if (underWay != null) {
            underWay.overtake();
        }
        unknown.invalidate(key);
    }

    /**
     * Reads a key again in the background, the old answer being given meanwhile.
     *
     * @return false when it is being read already, or too many others are
     */
    boolean refresh(K key) {
        if (!refreshes.tryAcquire()) {
            return false;
        }
        Load<V> mine = new Load<>();
        if (loads.putIfAbsent(key, mine) != null) {
            refreshes.release();
            return false;
        }
        Thread.ofVirtual().name("catalogue-refresh").start(() -> {
            try {
                load(key, mine, () -> read(key));
            } catch (RuntimeException e) {
                LOG.debug("{} could not be read again; what is in memory stays: {}", key, e.toString());
            } finally {
                refreshes.release();
            }
        });
        return true;
    }

    /** How often the database has been read. */
    long reads() {
        return reads.sum();
    }

    private void refreshWhenDue(K key, Kept<V> kept) {
        long now = ticker.read();
        long due = kept.due().get();
        if (now - due >= 0 && kept.due().compareAndSet(due, now + RETRY_NANOS)) {
            refresh(key);
        }
    }

    private Optional<V> load(K key, Load<V> mine, Supplier<Optional<V>> how) {
        try {
            Optional<V> found = how.get();
            mine.unlessOvertaken(() -> keep(key, found));
            mine.succeed(found);
            return found;
        } catch (RuntimeException e) {
            mine.fail(e);
            throw e;
        } finally {
            loads.remove(key, mine);
            mine.end();
        }
    }

    private Optional<V> read(K key) {
        reads.increment();
        return Optional.ofNullable(reader.apply(List.of(key)).get(key));
    }

    private void replace(List<K> keys) {
        reads.increment();
        Map<K, V> found = reader.apply(keys);
        keys.forEach(key -> keep(key, Optional.ofNullable(found.get(key))));
    }

    private void keep(K key, Optional<V> found) {
        found.ifPresentOrElse(
                value -> known.put(
                        key,
                        new Kept<>(
                                value,
                                new AtomicLong(ticker.read() + limits.soft().toNanos()))),
                () -> {
                    known.invalidate(key);
                    unknown.put(key, true);
                });
    }
}
