package podo.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish to stop, as Ctrl-C or SIGTERM tell it. The signal's thread waits until everything is closed, and the process
 * ends then. Thread-safe.
 */
final class StopSignal {
    /** For what has to be closed once nobody is served any more. */
    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(20);

    private final Duration patience;
    private final CountDownLatch wished = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param drainTime how long the process may go on serving after the signal */
    StopSignal(Duration drainTime) {
        this.patience = drainTime.plus(CLOSING_LIMIT);
    }

    /** Begins to listen to the process's signals. */
    void listen() {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            wish();
            try {
                if (!closed.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    System.err.println("Podo did not close in time and is ended.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /** Asks for a stop. */
    void wish() {
        wished.countDown();
    }

    /** Whether a stop has been asked for. */
    boolean isWished() {
        return wished.getCount() == 0;
    }

    /** Waits until a stop is asked for. */
    void await() {
        try {
            wished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that everything is closed. */
    void closed() {
        closed.countDown();
    }
}
