package podo.catalogue.internal.web;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One reading of one key, and those who wait for it. It may be overtaken by a change: what it read then goes to those who
 * waited already, and is kept by nobody. Thread-safe.
 */
final class Load<V> {
    /** Longer than any statement may take; whoever waits so long is told to come again. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CompletableFuture<Optional<V>> answer = new CompletableFuture<>();
    private boolean overtaken;

    /**
     * Waits for the answer.
     *
     * @throws RuntimeException what the reading failed with
     */
    Optional<V> await() {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LoadLimit.overloaded();
        } catch (TimeoutException e) {
            throw LoadLimit.overloaded();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The key changed: what this reads may be what was before. */
    synchronized void overtake() {
        overtaken = true;
    }

    /** Keeps what was read, unless it was overtaken; no change comes between. */
    synchronized void unlessOvertaken(Runnable keep) {
        if (!overtaken) {
            keep.run();
        }
    }

    void succeed(Optional<V> found) {
        answer.complete(found);
    }

    void fail(RuntimeException failure) {
        answer.completeExceptionally(failure);
    }

    /** However the reading ended, nobody is left waiting. */
    void end() {
        answer.completeExceptionally(new IllegalStateException("the reading ended without an answer"));
    }
}
