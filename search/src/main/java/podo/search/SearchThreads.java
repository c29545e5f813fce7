package podo.search;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Threads of the operating system for queries, which calculate and do not wait. A virtual thread keeps its carrier until
 * it waits: as many dear queries as there are cores would hold up all other requests of the process. These threads share
 * the cores in turns, so that a dear query takes longer and the others do not.
 */
final class SearchThreads implements AutoCloseable {
    /** Fewer would let a handful of dear queries hold up cheap ones; more would only take memory. */
    private static final int EACH_CORE = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(
            EACH_CORE * Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("search-", 0).factory());

    /**
     * Has it done and waits for what comes of it; what it throws is thrown here.
     *
     * @throws IOException as it does
     */
    <T> T call(Callable<T> work) throws IOException {
        Future<T> answer = threads.submit(work);
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(false);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the process stops", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
