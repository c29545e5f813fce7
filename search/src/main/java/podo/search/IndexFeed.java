package podo.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.catalogue.CatalogueChange;
import podo.catalogue.Language;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedEvent;
import podo.kernel.EventId;

/**
 * Brings the catalogue into the index: all of it, what the change log tells, and what turns with time alone.
 *
 * <p>One lock is held from reading an event until it is written, so that no older reading overwrites a newer one.
 */
final class IndexFeed {
    private static final Logger LOG = LoggerFactory.getLogger(IndexFeed.class);
    private static final int BATCH = 500;

    /** The catalogue's own answer may be some seconds old when a sale has just opened. */
    private static final Duration TURN_GRACE = Duration.ofSeconds(3);

    private final PublishedCatalogue catalogue;
    private final SearchIndex index;
    private final InstantSource clock;
    private final ReentrantLock writing = new ReentrantLock();

    IndexFeed(PublishedCatalogue catalogue, SearchIndex index, InstantSource clock) {
        this.catalogue = catalogue;
        this.index = index;
        this.clock = clock;
    }

    /** Builds the index where it must be built, then takes in what the change log holds; returns when level with it. */
    void catchUp() {
        writing.lock();
        try {
            long last = catalogue.lastChange();
            if (index.position() == SearchIndex.NOTHING || index.position() > last) {
                rebuild(last);
            }
            List<CatalogueChange> changes;
            do {
                changes = catalogue.changesAfter(index.position(), BATCH);
                take(changes);
            } while (changes.size() == BATCH);
        } finally {
            writing.unlock();
        }
    }

    /** Takes in entries of the change log. */
    void take(List<CatalogueChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        write(() -> {
            putAll(eventsOf(changes));
            index.publish(changes.getLast().sequence());
        });
    }

    /** Reads the events again whose sale opened, or which ended, since they were read. */
    void turn() {
        if (index.position() == SearchIndex.NOTHING) {
            return;
        }
        Query due = LongPoint.newRangeQuery(
                EventDocument.TURNS_AT, 0, clock.instant().minus(TURN_GRACE).toEpochMilli());
        write(() -> {
            List<EventId> turned = idsOf(due);
            if (!turned.isEmpty()) {
                putAll(turned);
                index.publish(index.position());
            }
        });
    }

    private void rebuild(long upTo) {
        long from = System.nanoTime();
        write(() -> {
            index.clear();
            int count = 0;
            List<EventId> page = catalogue.eventIds(Optional.empty(), BATCH);
            while (!page.isEmpty()) {
                putAll(page);
                count += page.size();
                page = page.size() < BATCH ? List.of() : catalogue.eventIds(Optional.of(page.getLast()), BATCH);
            }
            index.publish(upTo);
            LOG.info("The search index was built: {} events in {} ms", count, (System.nanoTime() - from) / 1_000_000);
        });
    }

    private void putAll(Collection<EventId> events) throws IOException {
        for (EventId id : events) {
            Optional<Document> document = catalogue.event(id).flatMap(this::document);
            if (document.isPresent()) {
                index.put(id, document.get());
            } else {
                index.remove(id);
            }
        }
    }

    /** One event that nobody can make a document of must not keep all others out. */
    private Optional<Document> document(PublishedEvent event) {
        try {
            return Optional.of(EventDocument.of(event, clock.instant()));
        } catch (RuntimeException e) {
            LOG.error("The event {} cannot be indexed and is not found by search", event.id(), e);
            return Optional.empty();
        }
    }

    private Set<EventId> eventsOf(List<CatalogueChange> changes) {
        Set<EventId> events = new LinkedHashSet<>();
        for (CatalogueChange change : changes) {
            switch (change.kind()) {
                case EVENT -> EventId.parse(change.id()).ifPresent(events::add);
                case VENUE -> events.addAll(idsOf(new TermQuery(new Term(EventDocument.VENUE_KEY, change.id()))));
                case SHOWTIME, SEAT_PLAN -> LOG.trace("{} is told as a change of its event too", change);
            }
        }
        return events;
    }

    private List<EventId> idsOf(Query query) {
        return index.read(searcher -> {
            List<EventId> ids = new ArrayList<>();
            int most = Math.max(1, searcher.getIndexReader().maxDoc());
            for (ScoreDoc hit : searcher.search(query, most).scoreDocs) {
                EventItem item = EventDocument.item(searcher.storedFields(), hit.doc, Language.KO);
                ids.add(new EventId(item.eventId()));
            }
            return ids;
        });
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    /** Either all of it is published or the index goes back to where it was. */
    private void write(Writing what) {
        writing.lock();
        try {
            what.run();
        } catch (IOException | RuntimeException e) {
            rollbackAfter(e);
            throw e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
        } finally {
            writing.unlock();
        }
    }

    private void rollbackAfter(Exception failure) {
        try {
            index.rollback();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
