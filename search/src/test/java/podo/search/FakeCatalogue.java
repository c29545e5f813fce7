package podo.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import podo.catalogue.CatalogueChange;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SeatPlan;
import podo.kernel.EventId;
import podo.kernel.SeatPlanHash;
import podo.kernel.ShowtimeId;

/** A catalogue in memory with a change log, which can be told to fail. */
final class FakeCatalogue implements PublishedCatalogue {
    private final ConcurrentSkipListMap<EventId, PublishedEvent> events = new ConcurrentSkipListMap<>();
    private final List<CatalogueChange> log = new CopyOnWriteArrayList<>();
    private final List<Runnable> wakes = new CopyOnWriteArrayList<>();
    volatile boolean away;
    /** Whether changes wake nobody. */
    volatile boolean deaf;

    volatile Duration age = Duration.ZERO;
    /** Whoever reads events waits for it. */
    volatile CountDownLatch holdReading = new CountDownLatch(0);

    final AtomicInteger listings = new AtomicInteger();

    void put(PublishedEvent event) {
        events.put(event.id(), event);
        tell(CatalogueChange.Kind.EVENT, event.id().value());
    }

    void putAll(List<PublishedEvent> many) {
        many.forEach(this::put);
    }

    void remove(EventId id) {
        events.remove(id);
        tell(CatalogueChange.Kind.EVENT, id.value());
    }

    /** Changes an event without telling anybody, as time does. */
    void putSilently(PublishedEvent event) {
        events.put(event.id(), event);
    }

    void tell(CatalogueChange.Kind kind, String id) {
        log.add(new CatalogueChange(log.size() + 1L, kind, id, Instant.EPOCH));
        if (!deaf) {
            poll();
        }
    }

    /** Wakes everybody, as the steady interval does. */
    void poll() {
        wakes.forEach(Runnable::run);
    }

    @Override
    public List<PublishedEvent> events(List<EventId> ids) {
        try {
            holdReading.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return ids.stream().map(this::event).flatMap(Optional::stream).toList();
    }

    @Override
    public Duration age() {
        return age;
    }

    @Override
    public Optional<PublishedEvent> event(EventId id) {
        check();
        return Optional.ofNullable(events.get(id));
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
        check();
        listings.incrementAndGet();
        return after.map(id -> events.tailMap(id, false)).orElse(events).keySet().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public List<CatalogueChange> changesAfter(long sequence, int limit) {
        check();
        List<CatalogueChange> now = new ArrayList<>(log);
        return now.stream()
                .filter(change -> change.sequence() > sequence)
                .limit(limit)
                .toList();
    }

    @Override
    public long lastChange() {
        check();
        return log.size();
    }

    @Override
    public AutoCloseable onChange(Runnable wake) {
        wakes.add(wake);
        return () -> wakes.remove(wake);
    }

    private void check() {
        if (away) {
            throw new IllegalStateException("the catalogue is away");
        }
    }
}
