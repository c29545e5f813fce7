package podo.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.Backoff;

/**
 * Follows the change log from a position and hands every entry, in order and at least once, to one reader. An entry
 * whose reader fails is handed over again, with backoff, before any later one. Runs on a thread of its own, one of the
 * operating system, as readers take whole catalogues in: a virtual one would keep a carrier from requests so long.
 */
public final class ChangeFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeFollower.class);
    private static final int BATCH = 500;
    private static final Backoff RETRY = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private final String name;
    private final PublishedCatalogue catalogue;
    private final Consumer<List<CatalogueChange>> reader;
    private final Semaphore wakes = new Semaphore(1);
    private final Thread thread;
    private volatile long position;
    private volatile boolean closed;
    private volatile AutoCloseable subscription = () -> {};

    private ChangeFollower(
            String name, PublishedCatalogue catalogue, long after, Consumer<List<CatalogueChange>> reader) {
        this.name = name;
        this.catalogue = catalogue;
        this.position = after;
        this.reader = reader;
        this.thread = Thread.ofPlatform().daemon().name("follow-" + name).unstarted(this::run);
    }

    /**
     * Starts following.
     *
     * @param after the last entry that has been taken in already; 0 to begin at the beginning
     * @param reader takes entries in, in order; what it throws makes it see them again
     */
    public static ChangeFollower start(
            String name, PublishedCatalogue catalogue, long after, Consumer<List<CatalogueChange>> reader) {
        ChangeFollower follower = new ChangeFollower(name, catalogue, after, reader);
        follower.thread.start();
        follower.subscription = catalogue.onChange(follower::wake);
        follower.wake(); // for what came between the first look and the subscription
        return follower;
    }

    /** The last entry taken in. */
    public long position() {
        return position;
    }

    @Override
    public void close() throws Exception {
        closed = true;
        subscription.close();
        thread.interrupt();
        thread.join(Duration.ofSeconds(5));
    }

    private void wake() {
        if (wakes.availablePermits() == 0) {
            wakes.release();
        }
    }

    private void run() {
        int failures = 0;
        while (!closed) {
            try {
                wakes.tryAcquire(1, TimeUnit.MINUTES);
                drain();
                failures = 0;
            } catch (InterruptedException e) {
                return; // closed
            } catch (RuntimeException e) {
                failures++;
                if (!closed) {
                    LOG.warn("{} could not take in changes after {}: {}", name, position, e.toString());
                    LockSupport.parkNanos(
                            RETRY.before(failures, ThreadLocalRandom.current()).toNanos());
                    wake();
                }
            }
        }
    }

    private void drain() {
        List<CatalogueChange> changes;
        do {
            changes = catalogue.changesAfter(position, BATCH);
            if (!changes.isEmpty()) {
                reader.accept(changes);
                position = changes.getLast().sequence();
            }
        } while (!closed && changes.size() == BATCH);
    }
}
