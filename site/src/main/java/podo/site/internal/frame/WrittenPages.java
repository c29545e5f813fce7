package podo.site.internal.frame;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import podo.platform.http.Representation;

/**
 * Pages as they were written last, bounded by their size in memory. A page is found under everything that it depends on,
 * so that a change of any of it finds another page at once; what the time alone changes ends the page it is on. However
 * many ask for a page that is not there, it is written once. Thread-safe.
 */
final class WrittenPages {
    /** What a kept page weighs besides its bytes. */
    private static final int OVERHEAD_BYTES = 1_000;

    /** Who was not asked for in so long gives room to others. */
    private static final Duration UNUSED = Duration.ofMinutes(2);

    private final InstantSource clock;
    private final Cache<Object, Written> pages;

    /** A written page, and until when it may be shown. */
    record Written(Representation page, Instant goodUntil) {
        boolean isGoodAt(Instant now) {
            return now.isBefore(goodUntil);
        }

        private int weight() {
            return page.body().length + page.gzipped().length + OVERHEAD_BYTES;
        }
    }

    /**
     * Keeps so much.
     *
     * @param bytes the most that all pages together may take
     */
    WrittenPages(long bytes, InstantSource clock) {
        this.clock = clock;
        this.pages = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Object _, Written written) -> written.weight())
                .expireAfterAccess(UNUSED)
                .build();
    }

    /** The page of a key; written when it is not there, or good no longer. */
    Representation find(Object key, Function<Instant, Written> writing) {
        Written kept = pages.getIfPresent(key);
        if (kept != null && kept.isGoodAt(clock.instant())) {
            return kept.page();
        }
        Written good = pages.asMap().compute(key, (_, old) -> {
            Instant now = clock.instant(); // of others that waited here one has written it
            return old != null && old.isGoodAt(now) ? old : writing.apply(now);
        });
        return good.page();
    }

    /** How much it keeps, in bytes. */
    long bytes() {
        pages.cleanUp();
        return pages.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }
}
