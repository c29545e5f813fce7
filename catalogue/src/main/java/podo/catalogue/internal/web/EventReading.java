package podo.catalogue.internal.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import podo.catalogue.internal.store.SourceKey;
import podo.catalogue.internal.store.StoredEvent;
import podo.catalogue.internal.store.StoredShowtime;
import podo.catalogue.internal.store.VenueRows;
import podo.kernel.EventId;
import podo.kernel.SeatPlanHash;
import podo.platform.postgres.Database;

/** Reads events from the database as they are published: four statements, however many events. */
public final class EventReading {
    private final Database database;
    private final CatalogueSettings settings;

    public EventReading(Database database, CatalogueSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** The events of these ids, in this order; those that there are. */
    public List<PublishedEvent> events(List<EventId> ids) {
        return database.read(handle -> {
            Map<EventId, Production> found = productions(handle, ids);
            Map<SourceKey, Venue> venues = venues(handle, found.values());
            return ids.stream()
                    .map(found::get)
                    .filter(Objects::nonNull)
                    .map(production -> published(production, venues))
                    .toList();
        });
    }

    /** The same with the answers about them, by id. */
    Map<EventId, EventPage> pages(List<EventId> ids) {
        return database.read(handle -> {
            Map<EventId, Production> found = productions(handle, ids);
            Map<SourceKey, Venue> venues = venues(handle, found.values());
            Map<SeatPlanHash, Integer> seats = seatCounts(handle, found.values());
            Map<EventId, EventPage> pages = new HashMap<>();
            found.forEach((id, production) -> pages.put(id, page(production, venues, seats)));
            return pages;
        });
    }

    private static Map<EventId, Production> productions(Handle handle, List<EventId> ids) {
        Map<EventId, Production> found = new LinkedHashMap<>();
        Productions.find(handle, ids)
                .forEach(production -> found.put(production.event().id(), production));
        return found;
    }

    private static Map<SourceKey, Venue> venues(Handle handle, Collection<Production> productions) {
        List<SourceKey> keys = productions.stream()
                .flatMap(production -> Stream.ofNullable(production.event().venue()))
                .distinct()
                .toList();
        return keys.isEmpty() ? Map.of() : VenueRows.findAll(handle, keys);
    }

    private static Map<SeatPlanHash, Integer> seatCounts(Handle handle, Collection<Production> productions) {
        List<String> plans = productions.stream()
                .flatMap(EventReading::plans)
                .distinct()
                .map(SeatPlanHash::value)
                .toList();
        Map<SeatPlanHash, Integer> counts = new HashMap<>();
        if (!plans.isEmpty()) {
            PlanRows.summaries(handle, plans)
                    .forEach((hash, summary) -> counts.put(new SeatPlanHash(hash), summary.seatCount()));
        }
        return counts;
    }

    private static Stream<SeatPlanHash> plans(Production production) {
        return production.showtimes().stream().flatMap(showtime -> Stream.ofNullable(showtime.seatPlan()));
    }

    private EventPage page(Production production, Map<SourceKey, Venue> venues, Map<SeatPlanHash, Integer> seats) {
        Map<SeatPlanHash, Integer> own = new HashMap<>();
        plans(production).forEach(plan -> own.put(plan, seats.getOrDefault(plan, 0)));
        return new EventPage(published(production, venues), own, settings.cacheControl());
    }

    private PublishedEvent published(Production production, Map<SourceKey, Venue> venues) {
        StoredEvent event = production.event();
        return new PublishedEvent(
                event.id(),
                event.title(),
                event.genre(),
                event.performers(),
                event.description(),
                Optional.ofNullable(event.venue()).map(venues::get),
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
                production.showtimes().stream().map(EventReading::published).toList());
    }

    private static PublishedShowtime published(StoredShowtime showtime) {
        return new PublishedShowtime(
                showtime.id(),
                showtime.startsAt(),
                showtime.salesOpenAt(),
                showtime.closesAt(),
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
