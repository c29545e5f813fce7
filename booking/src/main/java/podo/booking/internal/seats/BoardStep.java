package podo.booking.internal.seats;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What changed on a board since its step before, made once for all streams. Each step leads to the next one, so a stream
 * needs no lock of the board, and a step is forgotten when the last stream has passed it. Thread-safe.
 */
final class BoardStep {
    private final long number;
    private final long version;
    private final Optional<Map<SeatState, List<Integer>>> changes;
    private final CompletableFuture<BoardStep> next = new CompletableFuture<>();

    private BoardStep(long number, long version, Optional<Map<SeatState, List<Integer>>> changes) {
        this.number = number;
        this.version = version;
        this.changes = changes;
    }

    /** Before anything has changed. */
    static BoardStep first(long version) {
        return new BoardStep(0, version, Optional.empty());
    }

    /** Adds the next step and wakes whoever waits for it. For one thread at a time. */
    BoardStep append(long itsVersion, Optional<Map<SeatState, List<Integer>>> itsChanges) {
        BoardStep added = new BoardStep(number + 1, itsVersion, itsChanges);
        next.complete(added);
        return added;
    }

    /** The board's version with these changes. */
    long version() {
        return version;
    }

    /** The seats by their new state, ordinals ascending; empty when so much changed that the whole board must be read. */
    Optional<Map<SeatState, List<Integer>>> changes() {
        return changes;
    }

    /** Waits for the next step; empty when there is none within the limit. */
    Optional<BoardStep> next(Duration limit) throws InterruptedException {
        try {
            return Optional.of(next.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a step never fails", e);
        }
    }

    /** How many steps come after this one until that one. */
    long stepsTo(BoardStep later) {
        return later.number - number;
    }
}
