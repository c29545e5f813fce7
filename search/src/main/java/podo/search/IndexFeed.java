package podo.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.catalogue.CatalogueChange;
import podo.catalogue.PublishedCatalogue;
import podo.kernel.EventId;

/**
 * Brings the catalogue into the index: all of it, what the change log tells, and what turns with time alone.
 *
 * <p>One lock is held from reading an event until it is written, so that no older reading overwrites a newer one. What
 * is written is seen at once; {@link #commit} brings it to the disk, once for many changes.
 */
final class IndexFeed {
    private static final Logger LOG = LoggerFactory.getLogger(IndexFeed.class);
    private static final int BATCH = 500;

    /** The catalogue's own answer may be some seconds old when a sale has just opened. */
    private static final Duration TURN_GRACE = Duration.ofSeconds(3);

    private final PublishedCatalogue catalogue;
    private final SearchIndex index;
    private final InstantSource clock;
    private final BooleanSupplier closing;
    private final DocumentWriting documents;
    private final ReentrantLock writing = new ReentrantLock();

    /** Whether a failed write went back further than what the follower hands over again; guarded by the lock. */
    private boolean lost;

    private volatile boolean level;
    private volatile @Nullable Instant behindSince;

    /** @param closing whether the process stops: a long build is then given up, and begun again at the next start */
    IndexFeed(
            PublishedCatalogue catalogue,
            SearchIndex index,
            DocumentWriting documents,
            InstantSource clock,
            BooleanSupplier closing) {
        this.catalogue = catalogue;
        this.index = index;
        this.clock = clock;
        this.closing = closing;
        this.documents = documents;
    }

    /** Thrown out of a build that the end of the process interrupts. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("the process stops");
        }
    }

    /**
     * How long the index has been behind what this process knows of the catalogue. Before it is level for the first
     * time: since what it holds was published by an earlier process.
     */
    Duration lag() {
        Instant since = level ? behindSince : index.levelAt();
        if (since == null || index.position() == SearchIndex.NOTHING) {
            return Duration.ZERO;
        }
        Duration lag = Duration.between(since, clock.instant());
        return lag.isNegative() ? Duration.ZERO : lag;
    }

    /** Builds the index where it must be built, then takes in what the change log holds; returns when level with it. */
    void catchUp() {
        writing.lock();
        try {
            long last = catalogue.lastChange();
            if (index.position() == SearchIndex.NOTHING || index.position() > last) {
                rebuild(last);
            }
            takeFromLog();
            commit();
            level = true;
            lost = false;
        } finally {
            writing.unlock();
        }
    }

    private void takeFromLog() {
        List<CatalogueChange> changes;
        do {
            changes = catalogue.changesAfter(index.position(), BATCH);
            write(changes);
        } while (changes.size() == BATCH && !closing.getAsBoolean());
    }

    /** Takes in entries of the change log. */
    void take(List<CatalogueChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        writing.lock();
        try {
            if (behindSince == null) {
                behindSince = clock.instant();
            }
            if (index.position() == SearchIndex.NOTHING) {
                catchUp(); // a failed write found the folder beyond repair
            }
            if (lost) {
                takeFromLog();
                lost = false;
            }
            write(changes.stream()
                    .filter(change -> change.sequence() > index.position())
                    .toList());
            behindSince = null;
        } finally {
            writing.unlock();
        }
    }

    private void write(List<CatalogueChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        write(() -> {
            documents.putAll(eventsOf(changes));
            index.publish(changes.getLast().sequence(), clock.instant());
        });
    }

    /** Brings what is seen to the disk. */
    void commit() {
        if (index.position() != SearchIndex.NOTHING) {
            write(index::commit);
        }
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
                documents.putAll(turned);
                index.publish(index.position(), clock.instant());
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
                if (closing.getAsBoolean()) {
                    throw new Stopped();
                }
                documents.addAll(page);
                count += page.size();
                page = page.size() < BATCH ? List.of() : catalogue.eventIds(Optional.of(page.getLast()), BATCH);
            }
            index.built();
            index.publish(upTo, clock.instant());
            index.commit();
            LOG.info("The search index was built: {} events in {} ms", count, (System.nanoTime() - from) / 1_000_000);
        });
    }

    private Collection<EventId> eventsOf(List<CatalogueChange> changes) {
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
            searcher.search(query, new EventIds(ids));
            return ids;
        });
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    /** Either all of it is published or the index goes back to where it was committed. */
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
        lost = true;
        try {
            index.rollback();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
