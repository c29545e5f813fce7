package podo.search;

import io.helidon.common.uri.UriQuery;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.catalogue.ChangeFollower;
import podo.catalogue.Language;
import podo.catalogue.PublishedCatalogue;
import podo.kernel.Backoff;
import podo.kernel.StartException;

/**
 * Search over the catalogue. It serves at once what its folder holds, brings that level with the catalogue's change log
 * in the background, and follows from there. While the catalogue is away it keeps answering from what it has.
 *
 * <p>Thread-safe.
 */
public final class Search implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Search.class);
    private static final Backoff RETRY = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);
    private final PublishedCatalogue catalogue;
    private final SearchSettings settings;
    private final KoreanWords korean = new KoreanWords();
    private final SearchIndex index;
    private final IndexFeed feed;
    private final SearchRoutes routes;
    private final SearchThreads threads = new SearchThreads();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean ready;

    /**
     * Opens the index and begins to bring it level with the catalogue.
     *
     * @param indexFolder search's own; made when it is not there, built anew when it is damaged
     * @throws StartException when the folder cannot be used, or the synonyms file says something that is no group
     */
    public Search(PublishedCatalogue catalogue, SearchSettings settings, Path indexFolder, InstantSource clock) {
        Synonyms synonyms = settings.synonyms().map(Synonyms::with).orElse(Synonyms.packaged());
        this.catalogue = catalogue;
        this.settings = settings;
        this.index = SearchIndex.open(indexFolder, settings);
        this.feed = new IndexFeed(
                catalogue,
                index,
                new DocumentWriting(catalogue, index, korean, clock),
                clock,
                () -> closing.getCount() == 0);
        EventFinder finder = new EventFinder(korean, synonyms, settings.cachedAnswers());
        this.routes = new SearchRoutes(index, finder, threads, settings, this::age);
        this.thread = Thread.ofPlatform().daemon().name("search-feed").start(this::run);
    }

    /** Whether the index has been level with the catalogue since the start. */
    public boolean isReady() {
        return ready;
    }

    /**
     * How long ago what it answers from was last known to be level with the catalogue: the age of what this process
     * knows of the catalogue, and how far the index lags behind that. About a second as a rule.
     */
    public Duration age() {
        return catalogue.age().plus(feed.lag());
    }

    /** {@code GET /search} and {@code GET /search/suggest}, to be registered under {@code /api/v1}. */
    public HttpService routes() {
        return routes;
    }

    /**
     * Searches as {@code GET /search} does.
     *
     * @param query the parameters of the address
     * @throws podo.kernel.ProblemException 422 naming every parameter at fault, 503 while search is starting or too busy
     */
    public SearchAnswer search(UriQuery query, Language language) {
        return routes.search(query, language);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        closing.countDown();
        if (!thread.join(CLOSE_WAIT)) {
            LOG.warn("Search is still writing its index and is closed in the middle of it");
        }
        threads.close();
        index.close();
        korean.close();
    }

    private void run() {
        try {
            korean.load();
            if (catchUp()) {
                carefully("ask itself something", () -> routes.rehearse(() -> closing.getCount() == 0));
                ready = true;
                follow();
            }
        } catch (Exception e) {
            LOG.error("Search follows the catalogue no longer", e);
        }
    }

    /** False when closed before it was level. */
    private boolean catchUp() throws InterruptedException {
        for (int failures = 0; closing.getCount() > 0; ) {
            try {
                feed.catchUp();
                return true;
            } catch (IndexFeed.Stopped e) {
                LOG.info("The search index was not built to its end: the process stops");
                return false;
            } catch (RuntimeException e) {
                failures++;
                LOG.warn("Search could not catch up with the catalogue: {}", e.toString());
                Duration wait = RETRY.before(failures, ThreadLocalRandom.current());
                if (closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
        }
        return false;
    }

    private void follow() throws Exception {
        long turnEvery = settings.turnInterval().toNanos();
        long wait = Math.min(turnEvery, COMMIT_INTERVAL.toNanos());
        try (ChangeFollower follower = ChangeFollower.start("search", catalogue, index.position(), feed::take)) {
            LOG.debug("search follows the catalogue from {}", follower.position());
            long turned = System.nanoTime();
            while (!closing.await(wait, TimeUnit.NANOSECONDS)) {
                carefully("bring its index to the disk", feed::commit);
                if (System.nanoTime() - turned >= turnEvery) {
                    turned = System.nanoTime();
                    carefully("look for events that turned", feed::turn);
                }
            }
        }
        carefully("bring its index to the disk", feed::commit);
    }

    private static void carefully(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("Search could not {}: {}", what, e.toString());
        }
    }
}
