package podo.platform.http;

import io.helidon.webserver.http.ServerRequest;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import podo.kernel.Problem;

/**
 * The event streams that are open: how many there may be in all, from one address and of one account. One that nobody reads
 * ends with its connection ({@link AnswerWriter}). Thread-safe; a stream's own lock is taken after that of all.
 */
public final class EventStreams {
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final String TOO_MANY = "TOO_MANY_STREAMS";
    private final Bounds bounds;
    private final Set<Stream> open = new LinkedHashSet<>();
    private final Map<String, Integer> byAddress = new HashMap<>();
    private final Map<String, Deque<Stream>> byAccount = new HashMap<>();
    private final LongAdder refused = new LongAdder();
    private volatile boolean ending;

    /**
     * How many streams there may be.
     *
     * @param most in all
     * @param perAddress from one address of a client
     * @param perAccount of one account, in all its sessions; one more ends the oldest, which a page that was loaded again
     *     has left behind
     */
    public record Bounds(int most, int perAddress, int perAccount) {}

    public EventStreams(Bounds bounds) {
        this.bounds = bounds;
    }

    /** One open stream. For the thread that opened it. */
    public final class Stream implements AutoCloseable {
        private final String address;
        private final Optional<String> account;
        private final Thread thread = Thread.currentThread();
        private boolean closed; // under the stream's monitor
        private boolean waits; // under the stream's monitor

        private Stream(String address, Optional<String> account) {
            this.address = address;
            this.account = account;
        }

        /** A wait ends by an exception, and a sending too, as it closes the connection. */
        private synchronized void end() {
            if (!closed) {
                thread.interrupt();
            }
        }

        /** Ends a wait, but nothing that is being sent, or read for it. */
        private synchronized void endWait() {
            if (waits) {
                thread.interrupt();
            }
        }

        /**
         * Waits for something to send.
         *
         * @throws InterruptedException when the stream is to end
         */
        public <T> T await(Wait<T> wait) throws InterruptedException {
            synchronized (this) {
                if (ending) {
                    throw new InterruptedException("all streams end");
                }
                waits = true;
            }
            try {
                return wait.call();
            } finally {
                synchronized (this) {
                    waits = false;
                }
            }
        }

        @Override
        public void close() {
            synchronized (this) {
                closed = true;
                Thread.interrupted(); // it was this stream that was to end, not the thread
            }
            forget(this);
        }
    }

    /** Something that is waited for. */
    @FunctionalInterface
    public interface Wait<T> {
        T call() throws InterruptedException;
    }

    /** Shows how many are open and were refused. */
    public void measure(MeterRegistry meters) {
        Gauge.builder("podo.streams.open", this, EventStreams::size)
                .description("Event streams that are open")
                .register(meters);
        FunctionCounter.builder("podo.streams.refused", refused, LongAdder::sum)
                .description("Event streams that were over a bound")
                .register(meters);
    }

    /**
     * Opens a stream.
     *
     * @param account of the fan who is signed in
     * @throws podo.kernel.ProblemException 503 when there are too many in all, 429 when there are too many from this address
     */
    public Stream open(ServerRequest request, Optional<String> account) {
        return open(ClientAddress.of(request).key(), account);
    }

    synchronized Stream open(String address, Optional<String> account) {
        if (byAddress.getOrDefault(address, 0) >= bounds.perAddress()) {
            refused.increment();
            throw Problem.of(429, TOO_MANY, "Very many are watching from your address; ask /seats instead.")
                    .retryAfter(RETRY)
                    .asException();
        }
        if (open.size() >= bounds.most()) {
            refused.increment();
            throw Problem.unavailable(TOO_MANY, "Very many are watching; ask /seats instead.", RETRY)
                    .asException();
        }
        Stream stream = new Stream(address, account);
        open.add(stream);
        byAddress.merge(address, 1, Integer::sum);
        account.ifPresent(who -> {
            Deque<Stream> all = byAccount.computeIfAbsent(who, _ -> new ArrayDeque<>());
            all.addLast(stream);
            if (all.size() > bounds.perAccount()) {
                all.removeFirst().end();
            }
        });
        return stream;
    }

    /** Ends all streams, and each that is opened from now on as soon as it is: the server is to stop. */
    public synchronized void endAll() {
        ending = true;
        open.forEach(Stream::endWait);
    }

    /** Whether all streams end because the server is to stop. */
    public boolean areEnding() {
        return ending;
    }

    synchronized int size() {
        return open.size();
    }

    private synchronized void forget(Stream stream) {
        if (!open.remove(stream)) {
            return;
        }
        byAddress.computeIfPresent(stream.address, (_, count) -> count == 1 ? null : count - 1);
        stream.account.ifPresent(who -> byAccount.computeIfPresent(who, (_, all) -> {
            all.remove(stream);
            return all.isEmpty() ? null : all;
        }));
    }
}
