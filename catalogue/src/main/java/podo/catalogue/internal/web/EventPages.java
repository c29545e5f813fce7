package podo.catalogue.internal.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import podo.catalogue.CatalogueSettings;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.Venue;
import podo.catalogue.internal.store.PlanRows;
import podo.catalogue.internal.store.Production;
import podo.catalogue.internal.store.Productions;
import podo.catalogue.internal.store.StoredEvent;
import podo.catalogue.internal.store.StoredShowtime;
import podo.catalogue.internal.store.VenueRows;
import podo.kernel.EventId;
import podo.kernel.SeatPlanHash;
import podo.platform.postgres.Database;

/**
 * The events in memory. An entry stays until the change log says that the event changed, and is then replaced rather
 * than dropped, so that it outlives an outage of the database. That an id is unknown is kept for a short time. Thread-safe.
 */
public final class EventPages {
    private static final Duration UNKNOWN = Duration.ofSeconds(10);
    private static final Duration KNOWN = Duration.ofDays(3650);
    private final Database database;
    private final CatalogueSettings settings;
    private final LoadLimit limit = new LoadLimit();
    private final Cache<EventId, Optional<EventPage>> pages;

    public EventPages(Database database, CatalogueSettings settings) {
        this.database = database;
        this.settings = settings;
        this.pages = Caffeine.newBuilder()
                .maximumSize(settings.cachedEvents())
                .expireAfter(
                        Expiry.<EventId, Optional<EventPage>>writing((_, page) -> page.isPresent() ? KNOWN : UNKNOWN))
                .build();
    }

    /** An event; empty when there is none of this id. */
    public Optional<EventPage> find(EventId id) {
        Optional<EventPage> page = pages.getIfPresent(id);
        return page != null ? page : limit.load(() -> pages.get(id, this::load));
    }

    /**
     * These events changed. What is in memory is read again; what is being read at this moment is thrown away after.
     *
     * @throws RuntimeException when the database is away; the old entries stay
     */
    public void changed(Collection<EventId> ids) {
        for (EventId id : ids) {
            Optional<EventPage> page = pages.getIfPresent(id);
            if (page != null && page.isPresent()) {
                pages.asMap().compute(id, (same, _) -> load(same));
            } else {
                pages.invalidate(id);
            }
        }
    }

    private Optional<EventPage> load(EventId id) {
        return database.read(handle -> Productions.find(handle, id).map(production -> page(handle, production)));
    }

    private EventPage page(Handle handle, Production production) {
        StoredEvent event = production.event();
        Optional<Venue> venue = Optional.ofNullable(event.venue()).flatMap(key -> VenueRows.find(handle, key));
        Map<SeatPlanHash, Integer> seatCounts = new HashMap<>();
        List<String> plans = production.showtimes().stream()
                .flatMap(showtime -> Stream.ofNullable(showtime.seatPlan()))
                .map(SeatPlanHash::value)
                .distinct()
                .toList();
        PlanRows.summaries(handle, plans)
                .forEach((hash, summary) -> seatCounts.put(new SeatPlanHash(hash), summary.seatCount()));
        return new EventPage(published(production, venue), seatCounts, settings.cacheControl());
    }

    private PublishedEvent published(Production production, Optional<Venue> venue) {
        StoredEvent event = production.event();
        return new PublishedEvent(
                event.id(),
                event.title(),
                event.genre(),
                event.performers(),
                event.description(),
                venue,
                production.firstDate(),
                production.lastDate(),
                Optional.ofNullable(event.rating()),
                Optional.ofNullable(event.ageRating()),
                Optional.ofNullable(event.runningMinutes()),
                event.status(),
                event.hot(),
                event.queueRequired(),
                Optional.ofNullable(url(event.poster())),
                event.images().stream().map(this::imageUrl).toList(),
                production.showtimes().stream().map(EventPages::published).toList());
    }

    private static PublishedShowtime published(StoredShowtime showtime) {
        return new PublishedShowtime(
                showtime.id(),
                showtime.startsAt(),
                showtime.salesOpenAt(),
                showtime.status(),
                showtime.seatLimit(),
                Optional.ofNullable(showtime.seatPlan()),
                showtime.prices());
    }

    private @Nullable String url(@Nullable String image) {
        return image == null ? null : imageUrl(image);
    }

    private String imageUrl(String image) {
        return image.contains("://") ? image : settings.imageBaseUrl() + "/images/" + image;
    }
}
