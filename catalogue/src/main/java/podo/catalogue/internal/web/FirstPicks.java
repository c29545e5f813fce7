package podo.catalogue.internal.web;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import podo.catalogue.CatalogueSettings;
import podo.catalogue.Highlights;
import podo.catalogue.PublishedEvent;
import podo.catalogue.internal.store.HighlightRows;
import podo.kernel.EventId;
import podo.platform.postgres.Database;

/**
 * The highlights in memory, with their events. They are read again soon after the catalogue changed, and every few seconds
 * while somebody asks; while the database is away the last ones stay. Thread-safe.
 */
public final class FirstPicks {
    private static final Duration SOFT = Duration.ofSeconds(5);

    /** However often the catalogue changes, the highlights are read no more often than this. */
    private static final long REST_NANOS = Duration.ofSeconds(1).toNanos();

    private static final int MOST_OPENINGS = 8;
    private static final int MOST_ON_SALE = 18;
    private static final int MOST_SOON = 12;

    /** There is one set of highlights. */
    private static final Boolean ALL = true;

    private final Database database;
    private final EventPages events;
    private final InstantSource clock;
    private final Memory<Boolean, Highlights> picks;
    private final AtomicBoolean moved = new AtomicBoolean();
    private volatile long readAt = System.nanoTime();

    private record Ids(List<EventId> openings, List<EventId> onSale, List<EventId> soon) {}

    public FirstPicks(Database database, EventPages events, CatalogueSettings settings, InstantSource clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
        this.picks = new Memory<>(
                new Memory.Limits<>(1, _ -> 1, SOFT, settings.eventHardExpiry()),
                _ -> Map.of(ALL, read()),
                Ticker.systemTicker());
    }

    /** The highlights; each event as it is now, as far as this process knows. */
    public Highlights now() {
        Highlights picked = picks.find(ALL).orElseThrow();
        return new Highlights(present(picked.openings()), present(picked.onSale()), present(picked.soon()));
    }

    /** Reads them in the background, so that an outage right after the start finds them here. */
    public void prepare() {
        picks.refresh(ALL);
    }

    /** The catalogue changed. */
    public void moved() {
        moved.set(true);
    }

    /** Called every second or so: reads the highlights anew when the catalogue moved since they were read. */
    public void follow() {
        if (moved.get() && System.nanoTime() - readAt >= REST_NANOS) {
            moved.set(false);
            if (!picks.refresh(ALL)) {
                moved.set(true); // being read already, perhaps from before the change
            }
        }
    }

    /** How often the highlights have been read from the database. */
    public long reads() {
        return picks.reads();
    }

    private Highlights read() {
        readAt = System.nanoTime();
        Instant now = clock.instant();
        Ids ids = database.read(handle -> new Ids(
                HighlightRows.openings(handle, now, MOST_OPENINGS),
                HighlightRows.onSale(handle, MOST_ON_SALE),
                HighlightRows.soon(handle, now, MOST_SOON)));
        return new Highlights(published(ids.openings()), published(ids.onSale()), published(ids.soon()));
    }

    private List<PublishedEvent> published(List<EventId> ids) {
        return ids.stream()
                .map(events::find)
                .flatMap(Optional::stream)
                .map(EventPage::event)
                .toList();
    }

    /** An event that memory has dropped meanwhile is shown as it was when the highlights were read. */
    private List<PublishedEvent> present(List<PublishedEvent> picked) {
        return picked.stream()
                .map(event -> events.peek(event.id()).map(EventPage::event).orElse(event))
                .toList();
    }
}
