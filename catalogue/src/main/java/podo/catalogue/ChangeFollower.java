package podo.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import podo.platform.tasks.Task;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;
import podo.platform.tasks.Work;

/**
 * Follows the change log from a position and hands every entry, in order and at least once, to one reader. An entry
 * whose reader fails is handed over again, with backoff, before any later one. Runs on a thread of its own, one of the
 * operating system, as readers take whole catalogues in: a virtual one would keep a carrier from requests so long.
 */
public final class ChangeFollower implements AutoCloseable {
    private static final int BATCH = 500;

    /** How often to look without having been woken. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final PublishedCatalogue catalogue;
    private final Consumer<List<CatalogueChange>> reader;
    private final Task task;
    private final AutoCloseable subscription;
    private volatile long position;

    private ChangeFollower(
            Tasks tasks,
            String name,
            PublishedCatalogue catalogue,
            long after,
            Consumer<List<CatalogueChange>> reader) {
        this.catalogue = catalogue;
        this.position = after;
        this.reader = reader;
        this.task = tasks.start(TaskPlan.every(LOOK, "follow-" + name).onThreadOfItsOwn(), this::takeIn);
        this.subscription = catalogue.onChange(task::wake);
        task.wake(); // for what came between the first look and the subscription
    }

    /**
     * Starts following.
     *
     * @param after the last entry that has been taken in already; 0 to begin at the beginning
     * @param reader takes entries in, in order; what it throws makes it see them again
     */
    public static ChangeFollower start(
            Tasks tasks,
            String name,
            PublishedCatalogue catalogue,
            long after,
            Consumer<List<CatalogueChange>> reader) {
        return new ChangeFollower(tasks, name, catalogue, after, reader);
    }

    /** The last entry taken in. */
    public long position() {
        return position;
    }

    /** Ends after the entries under way. */
    @Override
    public void close() throws Exception {
        subscription.close();
        task.close();
    }

    private Work.Next takeIn() {
        List<CatalogueChange> changes = catalogue.changesAfter(position, BATCH);
        if (!changes.isEmpty()) {
            reader.accept(changes);
            position = changes.getLast().sequence();
        }
        return changes.size() == BATCH ? Work.Next.AGAIN : Work.Next.REST;
    }
}
