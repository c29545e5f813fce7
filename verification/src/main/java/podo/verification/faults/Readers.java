package podo.verification.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import podo.verification.system.Api;
import podo.verification.system.Latencies;

/** People who only look: at the event, its showtime and its seats. They must notice nothing of an outage. Thread-safe. */
final class Readers {
    private static final Duration REST = Duration.ofMillis(50);

    /** More than a busy machine needs, less than anything that waits for a server which is away. */
    private static final Duration PATIENCE = Duration.ofMillis(1_800);

    private static final int MOST_TOLD = 3;
    private final Api anybody;
    private final List<String> paths;
    private final AtomicInteger count = new AtomicInteger();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private volatile boolean ended;

    Readers(Api anybody, Hall hall) {
        this.anybody = anybody;
        this.paths = List.of(
                "/events/" + hall.event(), "/showtimes/" + hall.evening(), "/showtimes/" + hall.evening() + "/seats");
    }

    void start() {
        paths.forEach(path -> threads.add(Thread.ofVirtual().start(() -> readOnAndOn(path))));
    }

    void end() {
        ended = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many answers they got. */
    int count() {
        return count.get();
    }

    /** How long their answers took. */
    Latencies latencies() {
        return latencies;
    }

    /** What they were not content with. */
    List<String> complaints() {
        return complaints.stream().limit(MOST_TOLD).toList();
    }

    private void readOnAndOn(String path) {
        while (!ended) {
            long asked = System.nanoTime();
            Api.Answer answer = anybody.get(path);
            latencies.since(asked);
            Duration waited = Duration.ofNanos(System.nanoTime() - asked);
            count.incrementAndGet();
            if (answer.status() != 200 || waited.compareTo(PATIENCE) > 0) {
                complaints.add("a reader of " + path + " got " + answer.status() + " after " + waited.toMillis()
                        + " ms: " + answer.body());
            }
            LockSupport.parkNanos(REST.toNanos());
        }
    }
}
