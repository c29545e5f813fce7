package podo.rush.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * People who come at a rate of their own, whether those before them have been served or not. The time of each runs from
 * the moment it was meant to come: what a slow answer does to those behind it is counted (no coordinated omission).
 */
public final class OpenLoop {
    private static final double NANOS_A_SECOND = 1e9;

    private OpenLoop() {}

    /**
     * Sends the requests at the rate, and returns when the last was answered.
     *
     * @param perSecond requests a second
     * @param connections most requests under way at once; more wait, and their time runs
     */
    public static Latencies run(int port, List<Request> requests, double perSecond, int connections) {
        Latencies latencies = new Latencies();
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                int number = i;
                threads.execute(() -> {
                    Caller caller = new Caller(number, port, latencies);
                    for (int at = next.getAndIncrement(); at < requests.size(); at = next.getAndIncrement()) {
                        long meant = start + (long) (at * NANOS_A_SECOND / perSecond);
                        for (long left = meant - System.nanoTime(); left > 0; left = meant - System.nanoTime()) {
                            LockSupport.parkNanos(left);
                        }
                        caller.ask(requests.get(at), meant);
                    }
                    caller.hangUp();
                });
            }
        }
        return latencies;
    }

    /** Sends the requests one after another on one connection, each when the one before was answered. */
    public static Latencies oneByOne(int port, List<Request> requests) {
        Latencies latencies = new Latencies();
        Caller caller = new Caller(0, port, latencies);
        requests.forEach(request -> caller.ask(request, System.nanoTime()));
        caller.hangUp();
        return latencies;
    }

    /** Somebody with a connection, who makes a new one when it breaks. */
    private static final class Caller {
        private final int number;
        private final int port;
        private final Latencies latencies;
        private @org.jspecify.annotations.Nullable Connection connection;

        Caller(int number, int port, Latencies latencies) {
            this.number = number;
            this.port = port;
            this.latencies = latencies;
        }

        void ask(Request request, long meant) {
            try {
                Connection open = connection == null ? Connection.of(number, port) : connection;
                connection = open;
                int status = open.ask(request);
                latencies.answered(request.kind(), status, System.nanoTime() - meant);
            } catch (IOException e) {
                latencies.failed(request.kind(), String.valueOf(e));
                hangUp();
            }
        }

        void hangUp() {
            try (Connection closed = connection) {
                connection = null;
            } catch (IOException e) {
                latencies.failed("closing", String.valueOf(e));
            }
        }
    }
}
