package podo.catalogue.internal.importing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.catalogue.internal.store.Productions;
import podo.kernel.EventId;
import podo.platform.postgres.Database;

/**
 * Stores what the passing of time does to statuses: sales open, performances begin, runs end. Looks every few seconds,
 * in small batches, and takes the catalogue's lock only when there is something to store. Several may run at once.
 */
public final class StatusClock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusClock.class);
    private static final int BATCH = 200;
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private final Database database;
    private final Edits edits;
    private final InstantSource clock;
    private final Duration interval;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private StatusClock(Database database, Edits edits, InstantSource clock, Duration interval) {
        this.database = database;
        this.edits = edits;
        this.clock = clock;
        this.interval = interval;
        this.thread = Thread.ofVirtual().name("catalogue-status").unstarted(this::run);
    }

    /** Starts looking. */
    public static StatusClock start(Database database, Edits edits, InstantSource clock, Duration interval) {
        StatusClock statuses = new StatusClock(database, edits, clock, interval);
        statuses.thread.start();
        return statuses;
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join(CLOSING);
    }

    private void run() {
        try {
            do {
                settle();
            } while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // somebody wants this thread to end
        }
    }

    private void settle() {
        try {
            List<EventId> overtaken;
            do {
                overtaken = database.read(handle -> Productions.overtaken(handle, clock.instant(), BATCH));
                if (!overtaken.isEmpty()) {
                    edits.settle(overtaken);
                }
            } while (overtaken.size() == BATCH && closed.getCount() > 0);
        } catch (RuntimeException e) {
            LOG.warn("Statuses could not be brought up to date; trying again: {}", e.toString());
        }
    }
}
