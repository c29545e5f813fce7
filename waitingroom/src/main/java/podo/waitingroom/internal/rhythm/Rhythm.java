package podo.waitingroom.internal.rhythm;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one piece of work at a steady interval, and at once when nudged, on a thread of its own. Thread-safe. */
public final class Rhythm implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rhythm.class);
    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(3);
    private final String name;
    private final Duration interval;
    private final Runnable work;
    private final Semaphore nudges = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    private Rhythm(String name, Duration interval, Runnable work) {
        this.name = name;
        this.interval = interval;
        this.work = work;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /** Begins, with the work at once. */
    public static Rhythm start(String name, Duration interval, Runnable work) {
        Rhythm rhythm = new Rhythm(name, interval, work);
        rhythm.thread.start();
        return rhythm;
    }

    /** Does the work again soon. */
    public void nudge() {
        nudges.release();
    }

    /** Ends, after the work under way. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        nudges.release();
        thread.join(CLOSING_LIMIT);
    }

    private void run() {
        while (!closed) {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warn("{} will be done later: {}", name, e.toString());
            }
            try {
                if (nudges.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                    nudges.drainPermits();
                }
            } catch (InterruptedException e) {
                return; // the process ends
            }
        }
    }
}
