package podo.catalogue;

import io.helidon.webserver.http.HttpService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.ImportReport;
import podo.catalogue.internal.document.Findings;
import podo.catalogue.internal.document.Unsaid;
import podo.catalogue.internal.importing.Edits;
import podo.catalogue.internal.importing.Importer;
import podo.catalogue.internal.importing.StatusClock;
import podo.catalogue.internal.store.ChangeLog;
import podo.catalogue.internal.store.Productions;
import podo.catalogue.internal.web.AdminRoutes;
import podo.catalogue.internal.web.CatalogueRoutes;
import podo.catalogue.internal.web.EventPage;
import podo.catalogue.internal.web.EventPages;
import podo.catalogue.internal.web.EventReading;
import podo.catalogue.internal.web.FileImports;
import podo.catalogue.internal.web.FirstPicks;
import podo.catalogue.internal.web.ImageRoutes;
import podo.catalogue.internal.web.PlanPages;
import podo.identity.Sessions;
import podo.kernel.Closing;
import podo.kernel.EventId;
import podo.kernel.SeatPlanHash;
import podo.kernel.ShowtimeId;
import podo.platform.postgres.Database;
import podo.platform.postgres.Notifications;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;

/**
 * The catalogue: what is on offer, kept in PostgreSQL, answered from memory, imported and changed by operators. The
 * memory follows the change log, whichever process wrote it. Thread-safe.
 */
public final class Catalogue implements PublishedCatalogue, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
    /** How often to look without having heard: a change whose notification was lost is everywhere within two seconds. */
    private static final Duration BACKSTOP = Duration.ofMillis(500);

    private static final int BATCH = 500;
    private final Closing parts = new Closing();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Database database;
    private final EventReading reading;
    private final EventPages events;
    private final PlanPages plans;
    private final FirstPicks picks;
    private final ChangeLog log;
    private final Importer importer;
    private final Edits edits;
    private final HttpService routes;
    private final ImageRoutes images;

    /** The last entry of the change log that this memory has taken in; only the listening thread moves it on. */
    private volatile long position;

    /** When the change log was last read and this memory was level with it, by {@link System#nanoTime}. */
    private volatile long levelAt = System.nanoTime();

    /**
     * Starts following the change log and the time. The tables must be there.
     *
     * @param clock tells when sales open and performances begin
     * @param tasks runs what it does by itself
     */
    public Catalogue(
            Database database, CatalogueSettings settings, Sessions sessions, InstantSource clock, Tasks tasks) {
        this.database = database;
        this.reading = new EventReading(database, settings);
        this.events = new EventPages(reading, settings);
        this.plans = new PlanPages(database, settings.cachedSeats());
        this.picks = new FirstPicks(database, events, settings, clock);
        this.log = new ChangeLog(database, clock, this::written);
        this.importer = new Importer(database, log);
        this.edits = new Edits(log);
        FileImports files = new FileImports(importer, settings.http().maxBodyBytes());
        this.routes = new CatalogueRoutes(events, plans, new AdminRoutes(sessions, files, edits, events), this::age);
        this.images = new ImageRoutes(database);
        this.position = log.last();
        picks.prepare();
        parts.add(Notifications.listen(tasks, database.jdbcUrl(), ChangeLog.CHANNEL, BACKSTOP, this::wake));
        parts.add(tasks.sweep(
                TaskPlan.every(settings.statusInterval(), "catalogue-status"),
                new StatusClock(database, edits, clock)::settle));
    }

    /** The routes under {@code /api/v1}: events, showtimes, seat maps, and what operators may do. */
    public HttpService routes() {
        return routes;
    }

    /** The routes under {@code /images}. */
    public HttpService images() {
        return images;
    }

    /** Imports a document, or says why not; all of it or nothing. */
    public ImportReport importDocument(CatalogueDocument document) {
        return importer.run(document, Unsaid.nothing(), new Findings());
    }

    /** Whether no event has ever been imported. */
    public boolean isEmpty() {
        return eventIds(Optional.empty(), 1).isEmpty();
    }

    /** What a visitor sees first; it stays as it was while the database is away. */
    public Highlights highlights() {
        return picks.now();
    }

    /** How often this process has read the database, where memory did not do. */
    public CatalogueLoads loads() {
        return new CatalogueLoads(events.reads(), plans.reads(), images.reads(), picks.reads());
    }

    /**
     * Takes in what booking knows of a showtime's seats.
     *
     * @param soldOut whether no seat is left
     */
    public void soldOut(ShowtimeId showtime, boolean soldOut) {
        edits.soldOut(showtime, soldOut);
    }

    /**
     * Makes a showtime's cancellation final, before the first refund of its tickets begins: nobody can take it back then.
     *
     * @return false when it is not cancelled, or there is no such showtime
     */
    public boolean cancelForGood(ShowtimeId showtime) {
        return edits.cancelForGood(showtime);
    }

    /**
     * Takes in what the waiting room decides of an event.
     *
     * @param required whether it sells to fans with a pass of its queue only
     */
    public void queueRequired(EventId event, boolean required) {
        edits.queueRequired(event, required);
    }

    @Override
    public Optional<PublishedEvent> event(EventId id) {
        return events.find(id).map(EventPage::event);
    }

    @Override
    public List<PublishedEvent> events(List<EventId> ids) {
        return reading.events(ids);
    }

    @Override
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - levelAt);
    }

    @Override
    public Optional<PublishedShowtime> showtime(ShowtimeId id) {
        return events.find(id.event()).flatMap(page -> page.showtime(id));
    }

    @Override
    public Optional<SeatPlan> seatPlan(SeatPlanHash hash) {
        return plans.find(hash).map(PlanPages.PlanPage::plan);
    }

    @Override
    public List<EventId> eventIds(Optional<EventId> after, int limit) {
        return Productions.ids(database, after.map(EventId::value).orElse(""), limit);
    }

    /** Told up to where this memory is: whoever reads of a change and then asks for the event gets the changed one. */
    @Override
    public List<CatalogueChange> changesAfter(long sequence, int limit) {
        long known = position;
        return log.after(sequence, limit).stream()
                .filter(change -> change.sequence() <= known)
                .toList();
    }

    @Override
    public long lastChange() {
        return log.last();
    }

    @Override
    public AutoCloseable onChange(Runnable wake) {
        // An own object for each subscription, so that closing one never ends another of the same Runnable.
        Runnable listener = () -> wake.run();
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        parts.close();
    }

    private void wake() {
        catchUp();
        picks.follow();
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.warn("A listener to the catalogue's changes failed: {}", e.toString());
            }
        }
    }

    /** Where this fails the position stays, and the next wake, a moment later, begins there again. */
    private void catchUp() {
        List<CatalogueChange> changes;
        long asked;
        do {
            asked = System.nanoTime();
            changes = log.after(position, BATCH);
            if (!changes.isEmpty()) {
                takeIn(changes.stream()
                        .map(change -> new ChangeLog.Entry(change.kind(), change.id()))
                        .distinct()
                        .toList());
                position = changes.getLast().sequence();
            }
        } while (changes.size() == BATCH);
        levelAt = asked;
    }

    /** Whoever wrote reads what was written. Where that fails, following the change log makes up for it. */
    private void written(Set<ChangeLog.Entry> changes) {
        try {
            takeIn(changes);
        } catch (RuntimeException e) {
            LOG.warn("What was written could not be read back yet: {}", e.toString());
        }
    }

    private void takeIn(Collection<ChangeLog.Entry> changes) {
        List<EventId> changed = new ArrayList<>();
        for (ChangeLog.Entry change : changes) {
            switch (change.kind()) {
                case EVENT -> EventId.parse(change.id()).ifPresent(changed::add);
                case SEAT_PLAN -> SeatPlanHash.parse(change.id()).ifPresent(plans::appeared);
                case SHOWTIME, VENUE -> {} // told by their event too
            }
        }
        picks.moved();
        events.changed(changed);
    }
}
