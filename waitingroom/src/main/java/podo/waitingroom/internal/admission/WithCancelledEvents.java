package podo.waitingroom.internal.admission;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;
import podo.kernel.EventId;

/** What the box offices say, and that nobody can be served where every show still to come is cancelled. Thread-safe. */
final class WithCancelledEvents implements BoxOfficeView {
    private final BoxOfficeView boxOffice;
    private final PublishedCatalogue catalogue;
    private final InstantSource clock;

    /** Of the events that have a queue; they are few. */
    private final Map<EventId, Boolean> lastKnown = new ConcurrentHashMap<>();

    WithCancelledEvents(BoxOfficeView boxOffice, PublishedCatalogue catalogue, InstantSource clock) {
        this.boxOffice = boxOffice;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Override
    public OptionalLong buyersServed(EventId event) {
        return isCancelled(event) ? OptionalLong.of(0) : boxOffice.buyersServed(event);
    }

    @Override
    public Pressure pressure() {
        return boxOffice.pressure();
    }

    @Override
    public boolean isCancelled(EventId event) {
        try {
            boolean cancelled = catalogue.event(event).filter(this::isCancelled).isPresent();
            lastKnown.put(event, cancelled);
            return cancelled;
        } catch (RuntimeException e) {
            // the database is away, and the event is not in memory: what was known last goes on
            return lastKnown.getOrDefault(event, false);
        }
    }

    private boolean isCancelled(PublishedEvent event) {
        List<PublishedShowtime> toCome = event.showtimes().stream()
                .filter(showtime -> showtime.startsAt().isAfter(clock.instant()))
                .toList();
        return event.status() == SaleStatus.CANCELLED
                || (!toCome.isEmpty() && toCome.stream().allMatch(PublishedShowtime::isCancelled));
    }
}
