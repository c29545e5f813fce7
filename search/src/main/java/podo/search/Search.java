package podo.search;

import io.helidon.common.uri.UriQuery;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.catalogue.ChangeFollower;
import podo.catalogue.Language;
import podo.catalogue.PublishedCatalogue;
import podo.kernel.Closing;
import podo.kernel.StartException;
import podo.platform.tasks.Task;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;
import podo.platform.tasks.Work;

/**
 * Search over the catalogue. It serves at once what its folder holds, brings that level with the catalogue's change log
 * in the background, and follows from there. While the catalogue is away it keeps answering from what it has.
 *
 * <p>Thread-safe.
 */
public final class Search implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Search.class);
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    /** A large catalogue's index is built from all of it; until it is level search itself says that it is not ready. */
    private static final TaskPlan CATCHING_UP = TaskPlan.every(COMMIT_INTERVAL, "search-catch-up")
            .onThreadOfItsOwn()
            .closingWithin(CLOSE_WAIT)
            .lateOnlyAfter(Duration.ofHours(1));

    private final PublishedCatalogue catalogue;
    private final SearchSettings settings;
    private final KoreanWords korean = new KoreanWords();
    private final SearchIndex index;
    private final IndexFeed feed;
    private final SearchRoutes routes;
    private final SearchThreads threads = new SearchThreads();
    private final Tasks tasks;
    private final Task catchingUp;
    private final Closing following = new Closing(); // under the monitor
    private volatile boolean closed;
    private volatile boolean ready;

    /**
     * Opens the index and begins to bring it level with the catalogue.
     *
     * @param indexFolder search's own; made when it is not there, built anew when it is damaged
     * @param tasks runs what it does by itself
     * @throws StartException when the folder cannot be used, or the synonyms file says something that is no group
     */
    public Search(
            PublishedCatalogue catalogue, SearchSettings settings, Path indexFolder, InstantSource clock, Tasks tasks) {
        Synonyms synonyms = settings.synonyms().map(Synonyms::with).orElse(Synonyms.packaged());
        this.catalogue = catalogue;
        this.settings = settings;
        this.index = SearchIndex.open(indexFolder, settings);
        this.feed = new IndexFeed(
                catalogue, index, new DocumentWriting(catalogue, index, korean, clock), clock, this::isClosed);
        EventFinder finder = new EventFinder(korean, synonyms, settings.cachedAnswers());
        this.routes = new SearchRoutes(index, finder, threads, settings, this::age);
        this.tasks = tasks;
        this.catchingUp = tasks.start(CATCHING_UP, this::catchUp);
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
        closed = true;
        catchingUp.close();
        endFollowing();
        threads.close();
        index.close();
        korean.close();
    }

    private boolean isClosed() {
        return closed;
    }

    private Work.Next catchUp() {
        korean.load();
        try {
            feed.catchUp();
        } catch (IndexFeed.Stopped e) {
            LOG.info("The search index was not built to its end: the process stops");
            return Work.Next.DONE;
        }
        rehearse();
        ready = true;
        follow();
        return Work.Next.DONE;
    }

    private void rehearse() {
        try {
            routes.rehearse(this::isClosed);
        } catch (RuntimeException e) {
            LOG.warn("Search could not ask itself something: {}", e.toString()); // it will be slow at first, no more
        }
    }

    private synchronized void follow() {
        if (closed) {
            return;
        }
        following.add(this::bringToTheDisk);
        following.add(ChangeFollower.start(tasks, "search", catalogue, index.position(), feed::take));
        following.add(tasks.repeat(writing(COMMIT_INTERVAL, "search-commit"), feed::commit));
        following.add(tasks.repeat(writing(settings.turnInterval(), "search-turn"), feed::turn));
    }

    /** Writing an index calculates long. */
    private static TaskPlan writing(Duration interval, String name) {
        return TaskPlan.every(interval, name).onThreadOfItsOwn().closingWithin(CLOSE_WAIT);
    }

    private synchronized void endFollowing() {
        following.close();
    }

    private void bringToTheDisk() {
        try {
            feed.commit();
        } catch (RuntimeException e) {
            LOG.warn(
                    "The search index is not on the disk to its end; the next start makes up for it: {}", e.toString());
        }
    }
}
