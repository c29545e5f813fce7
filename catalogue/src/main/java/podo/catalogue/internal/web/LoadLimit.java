package podo.catalogue.internal.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import podo.kernel.Problem;

/**
 * Bounds how many requests may wait for the database because memory did not hold what they want: a crawl over unknown
 * addresses, or an outage, never takes all connections. Thread-safe.
 */
final class LoadLimit {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private final Semaphore places;

    /** @param atOnce how many may wait for the database at once */
    LoadLimit(int atOnce) {
        this.places = new Semaphore(atOnce);
    }

    /**
     * Loads something.
     *
     * @throws podo.kernel.ProblemException 503 when too many loads are under way
     */
    <T> T load(Supplier<T> work) {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw overloaded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw overloaded();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    /** What those are told for whom there is no place. */
    static RuntimeException overloaded() {
        return Problem.unavailable("OVERLOADED", "Too many requests at once. Please try again.", Duration.ofSeconds(1))
                .asException();
    }
}
