package podo.booking.internal.pay;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs the questions to the payment provider, each on a virtual thread. Those under way are given up when this closes; they
 * are asked again when their lease is over. Thread-safe.
 */
final class QuestionThreads implements Executor, AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("payment-question-", 0).factory());

    @Override
    public void execute(Runnable question) {
        threads.execute(question);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
