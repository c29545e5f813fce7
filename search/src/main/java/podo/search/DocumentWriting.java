package podo.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.lucene.document.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedEvent;
import podo.kernel.EventId;

/** Reads events, many at once, and writes their documents with a few threads, for taking texts apart is what costs. */
final class DocumentWriting {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentWriting.class);
    private static final int MOST_THREADS = 4;

    /** Below this a thread costs more than it brings. */
    private static final int LEAST_EACH = 50;

    private final PublishedCatalogue catalogue;
    private final SearchIndex index;
    private final KoreanWords korean;
    private final InstantSource clock;
    private final int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());

    DocumentWriting(PublishedCatalogue catalogue, SearchIndex index, KoreanWords korean, InstantSource clock) {
        this.korean = korean;
        this.catalogue = catalogue;
        this.index = index;
        this.clock = clock;
    }

    @FunctionalInterface
    private interface Writing {
        void write(EventId id, Document document) throws IOException;
    }

    /** Adds events to an index that holds none of them. */
    void addAll(List<EventId> ids) throws IOException {
        write(catalogue.events(ids), (id, document) -> index.add(document));
    }

    /** Replaces events; removes those that are no more. */
    void putAll(Collection<EventId> ids) throws IOException {
        List<PublishedEvent> events = ids.isEmpty() ? List.of() : catalogue.events(List.copyOf(ids));
        Map<EventId, PublishedEvent> there = HashMap.newHashMap(events.size());
        events.forEach(event -> there.put(event.id(), event));
        for (EventId id : ids) {
            if (!there.containsKey(id)) {
                index.remove(id);
            }
        }
        write(events, index::put);
    }

    private void write(List<PublishedEvent> events, Writing writing) throws IOException {
        int each = Math.max(LEAST_EACH, (events.size() + threads - 1) / threads);
        List<FutureTask<Boolean>> others = new ArrayList<>();
        for (int from = each; from < events.size(); from += each) {
            List<PublishedEvent> part = events.subList(from, Math.min(events.size(), from + each));
            FutureTask<Boolean> task = new FutureTask<>(() -> {
                writePart(part, writing);
                return true;
            });
            others.add(task);
            Thread.ofPlatform().daemon().name("search-write").start(task);
        }
        try {
            writePart(events.subList(0, Math.min(each, events.size())), writing);
        } finally {
            // Nobody may still be writing when the index goes back to where it was.
            others.forEach(DocumentWriting::await);
        }
        for (FutureTask<Boolean> task : others) {
            rethrow(task);
        }
    }

    private void writePart(List<PublishedEvent> events, Writing writing) throws IOException {
        for (PublishedEvent event : events) {
            Optional<Document> document = document(event);
            if (document.isPresent()) {
                writing.write(event.id(), document.get());
            } else {
                index.remove(event.id());
            }
        }
    }

    /** One event that nobody can make a document of must not keep all others out. */
    private Optional<Document> document(PublishedEvent event) {
        try {
            return Optional.of(EventDocument.of(event, clock.instant(), korean));
        } catch (RuntimeException e) {
            LOG.error("The event {} cannot be indexed and is not found by search", event.id(), e);
            return Optional.empty();
        }
    }

    private static void await(FutureTask<Boolean> task) {
        boolean interrupted = false;
        while (!task.isDone()) {
            try {
                task.get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                LOG.trace("told by rethrow", e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(FutureTask<Boolean> task) throws IOException {
        try {
            task.resultNow();
        } catch (IllegalStateException e) {
            switch (task.exceptionNow()) {
                case IOException io -> throw io;
                case UncheckedIOException io -> throw io.getCause();
                case RuntimeException failure -> throw failure;
                default -> throw new IllegalStateException(task.exceptionNow());
            }
        }
    }
}
