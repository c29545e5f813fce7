package podo.payments.sandbox;

import io.helidon.webserver.CloseConnectionException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import podo.kernel.Problem;

/** The calls that are kept waiting on purpose: bounded in number, and let go when the server closes. Thread-safe. */
final class Waiting implements AutoCloseable {
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Semaphore places;

    Waiting(int most) {
        this.places = new Semaphore(most);
    }

    /**
     * Takes a place before anything is charged, so that a full house changes nothing.
     *
     * @throws podo.kernel.ProblemException 503 when too many wait already
     */
    void enter() {
        if (!places.tryAcquire()) {
            throw Problem.unavailable(
                            "TOO_MANY_WAITING", "Too many payments are kept waiting already.", Duration.ofSeconds(5))
                    .asException();
        }
    }

    /** Gives the place back. */
    void leave() {
        places.release();
    }

    /** Lets time pass, less when the server closes. */
    void pass(Duration time) {
        try {
            if (closing.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CloseConnectionException("the payments sandbox closes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the payments sandbox closes", e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
