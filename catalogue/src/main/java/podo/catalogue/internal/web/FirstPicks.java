package podo.catalogue.internal.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import podo.catalogue.Highlights;
import podo.catalogue.PublishedEvent;
import podo.catalogue.internal.store.HighlightRows;
import podo.kernel.EventId;
import podo.platform.postgres.Database;

/**
 * The highlights in memory. They are read again every few seconds while somebody asks; while the database is away the
 * last ones stay. Thread-safe.
 */
public final class FirstPicks {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST_OPENINGS = 8;
    private static final int MOST_ON_SALE = 18;
    private static final int MOST_SOON = 12;
    private final Database database;
    private final EventPages events;
    private final InstantSource clock;
    private final LoadingCache<Boolean, Ids> picks;

    private record Ids(List<EventId> openings, List<EventId> onSale, List<EventId> soon) {}

    public FirstPicks(Database database, EventPages events, InstantSource clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
        this.picks = Caffeine.newBuilder().refreshAfterWrite(FRESH).build(_ -> read());
    }

    /** The highlights; each event as it is now. */
    public Highlights now() {
        Ids ids = picks.get(true);
        return new Highlights(published(ids.openings()), published(ids.onSale()), published(ids.soon()));
    }

    private Ids read() {
        Instant now = clock.instant();
        return database.read(handle -> new Ids(
                HighlightRows.openings(handle, now, MOST_OPENINGS),
                HighlightRows.onSale(handle, MOST_ON_SALE),
                HighlightRows.soon(handle, now, MOST_SOON)));
    }

    private List<PublishedEvent> published(List<EventId> ids) {
        return ids.stream()
                .map(events::find)
                .flatMap(Optional::stream)
                .map(EventPage::event)
                .toList();
    }
}
