package podo.catalogue.internal.web;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Collection;
import java.util.Optional;
import podo.catalogue.CatalogueSettings;
import podo.kernel.EventId;

/**
 * The events in memory. An entry is replaced as soon as the change log says that the event changed, and now and then
 * anyway; it outlives an outage of the database for as long as the settings allow. Thread-safe.
 */
public final class EventPages {
    private final Memory<EventId, EventPage> pages;

    public EventPages(EventReading reading, CatalogueSettings settings) {
        this.pages = new Memory<>(
                new Memory.Limits<>(
                        settings.cachedEvents(), _ -> 1, settings.eventSoftExpiry(), settings.eventHardExpiry()),
                reading::pages,
                Ticker.systemTicker());
    }

    /** An event; empty when there is none of this id. */
    public Optional<EventPage> find(EventId id) {
        return pages.find(id);
    }

    /** An event, if it is in memory; nothing is read for it. */
    Optional<EventPage> peek(EventId id) {
        return pages.peek(id);
    }

    /**
     * These events changed. What is in memory is read again; what is being read at this moment is thrown away after.
     *
     * @throws RuntimeException when the database is away; the old entries stay
     */
    public void changed(Collection<EventId> ids) {
        pages.changed(ids);
    }

    /** How often events have been read from the database. */
    public long reads() {
        return pages.reads();
    }
}
