package podo.waitingroom;

import java.util.List;
import java.util.Optional;
import podo.catalogue.CatalogueChange;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SeatPlan;
import podo.kernel.EventId;
import podo.kernel.SeatPlanHash;
import podo.kernel.ShowtimeId;

/** A catalogue without events. */
final class NoCatalogue implements PublishedCatalogue {
    @Override
    public Optional<PublishedEvent> event(EventId id) {
        return Optional.empty();
    }

    @Override
    public Optional<PublishedShowtime> showtime(ShowtimeId id) {
        return Optional.empty();
    }

    @Override
    public Optional<SeatPlan> seatPlan(SeatPlanHash hash) {
        return Optional.empty();
    }

    @Override
    public List<EventId> eventIds(Optional<EventId> after, int limit) {
        return List.of();
    }

    @Override
    public List<CatalogueChange> changesAfter(long sequence, int limit) {
        return List.of();
    }

    @Override
    public long lastChange() {
        return 0;
    }

    @Override
    public AutoCloseable onChange(Runnable wake) {
        return () -> {};
    }
}
