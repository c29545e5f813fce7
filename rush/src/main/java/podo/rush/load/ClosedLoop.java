package podo.rush.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * So many connections that each ask again as soon as they are answered: what a server can do at the most. One thread
 * serves them all through a selector, because a thread a connection would take more of the machine than what is measured.
 */
public final class ClosedLoop {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final long SELECT_MILLIS = 50;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);
    private final long end;
    private final Latencies latencies = new Latencies();
    private final ByteBuffer arrived = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private long answered;
    private boolean ending;

    /** A connection and what it waits for. */
    private static final class Lane {
        private final SocketChannel channel;
        private final Visitor visitor;
        private final ReplyParser reply = new ReplyParser();
        private Request asked;
        private long since;

        Lane(SocketChannel channel, Visitor visitor, Request first) {
            this.channel = channel;
            this.visitor = visitor;
            this.asked = first;
        }

        void send(Request request) throws IOException {
            asked = request;
            since = System.nanoTime();
            reply.restart();
            ByteBuffer bytes = request.toSend();
            while (bytes.hasRemaining()) {
                channel.write(bytes); // a request is far smaller than a socket's buffer
            }
        }
    }

    /** What a closed loop came to. */
    public record Throughput(long answered, double seconds, Latencies latencies) {
        /** Answers a second. */
        public double perSecond() {
            return answered / seconds;
        }
    }

    /** What came of many requests at once: how many answers of each status (0 where a connection broke), in how long. */
    public record Burst(Map<Integer, Integer> statuses, double seconds) {
        public Burst {
            statuses = Map.copyOf(statuses);
        }
    }

    /** Asks for ever, and expects every status below 400. */
    private record Asking(Supplier<Request> requests) implements Visitor {
        private static final int FIRST_FAILURE = 400;

        @Override
        public Optional<Request> next() {
            return Optional.of(requests.get());
        }

        @Override
        public boolean takes(Reply reply) {
            return reply.status() < FIRST_FAILURE;
        }
    }

    private ClosedLoop(long end) {
        this.end = end;
    }

    /**
     * Asks for so long; what is under way at the end is not counted.
     *
     * @param requests gives the next request to send; called by one thread
     */
    public static Throughput run(int port, Supplier<Request> requests, int connections, Duration length) {
        return run(port, Loopback::address, requests, connections, length);
    }

    /**
     * The same from addresses of one's own choice.
     *
     * @param from gives the address of each connection, by its number
     */
    public static Throughput run(
            int port, IntFunction<InetAddress> from, Supplier<Request> requests, int connections, Duration length) {
        long start = System.nanoTime();
        ClosedLoop loop = new ClosedLoop(start + length.toNanos());
        loop.run(port, from, _ -> new Asking(requests), connections, loop::serve);
        return new Throughput(loop.answered, (System.nanoTime() - start) / 1e9, loop.latencies);
    }

    /**
     * Lets visitors ask for so long, or until none has anything left to ask. What is under way at the end is waited for, so
     * that nothing of this loop is still done when it returns; the time counts until then.
     *
     * @param visitors gives the visitor of each connection, by its number
     */
    public static Throughput visit(int port, IntFunction<Visitor> visitors, int connections, Duration length) {
        long start = System.nanoTime();
        ClosedLoop loop = new ClosedLoop(start + length.toNanos());
        loop.run(port, Loopback::address, visitors, connections, selector -> {
            loop.serve(selector);
            loop.finish(selector);
        });
        return new Throughput(loop.answered, (System.nanoTime() - start) / 1e9, loop.latencies);
    }

    /** What is done with the open connections. */
    @FunctionalInterface
    private interface Serving {
        void serve(Selector selector) throws IOException;
    }

    private void run(
            int port, IntFunction<InetAddress> from, IntFunction<Visitor> visitors, int connections, Serving serving) {
        try (Selector selector = Selector.open()) {
            try {
                for (int i = 0; i < connections; i++) {
                    open(port, from.apply(i), visitors.apply(i), selector);
                }
                serving.serve(selector);
            } finally {
                for (SelectionKey key : List.copyOf(selector.keys())) {
                    key.channel().close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Opens so many connections, then asks the same on all of them before reading any answer.
     *
     * @param limit how long to wait for the answers; those that did not come are in no status
     */
    public static Burst burst(int port, Request request, int connections, Duration limit) {
        Map<Integer, Integer> statuses = new TreeMap<>();
        List<Lane> lanes = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            try {
                for (int i = 0; i < connections; i++) {
                    SocketChannel channel = Connection.connect(port, Loopback.address(i));
                    channel.configureBlocking(false);
                    lanes.add(new Lane(channel, new Asking(() -> request), request));
                    channel.register(selector, SelectionKey.OP_READ, lanes.getLast());
                }
                long start = System.nanoTime();
                ClosedLoop loop = new ClosedLoop(start + limit.toNanos());
                for (Lane lane : lanes) {
                    lane.send(request);
                }
                while (loop.answered < connections && System.nanoTime() - loop.end < 0) {
                    selector.select(key -> loop.readOnce(key, statuses), SELECT_MILLIS);
                }
                return new Burst(statuses, (System.nanoTime() - start) / 1e9);
            } finally {
                for (Lane lane : lanes) {
                    lane.channel.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readOnce(SelectionKey key, Map<Integer, Integer> statuses) {
        Lane lane = (Lane) key.attachment();
        try {
            arrived.clear();
            boolean closed = lane.channel.read(arrived) < 0;
            if (closed || lane.reply.take(arrived.flip())) {
                answered++;
                statuses.merge(closed ? 0 : lane.reply.status(), 1, Integer::sum);
                key.cancel();
            }
        } catch (IOException e) {
            answered++;
            statuses.merge(0, 1, Integer::sum); // counted as broken
            key.cancel();
        }
    }

    private void open(int port, InetAddress from, Visitor visitor, Selector selector) throws IOException {
        Optional<Request> first = visitor.next();
        if (first.isEmpty()) {
            return;
        }
        SocketChannel channel = Connection.connect(port, from);
        channel.configureBlocking(false);
        Lane lane = new Lane(channel, visitor, first.get());
        channel.register(selector, SelectionKey.OP_READ, lane);
        lane.send(lane.asked);
    }

    private void serve(Selector selector) throws IOException {
        while (System.nanoTime() - end < 0 && isAnybodyThere(selector)) {
            selector.select(this::read, SELECT_MILLIS);
        }
    }

    /** Waits for the last answers; those that do not come in a generous time have failed. */
    private void finish(Selector selector) throws IOException {
        ending = true;
        long limit = System.nanoTime() + LAST_ANSWERS.toNanos();
        while (System.nanoTime() - limit < 0 && isAnybodyThere(selector)) {
            selector.select(this::read, SELECT_MILLIS);
        }
        for (SelectionKey key : selector.keys()) {
            if (key.isValid()) {
                latencies.failed(((Lane) key.attachment()).asked.kind(), "no answer");
            }
        }
    }

    private static boolean isAnybodyThere(Selector selector) {
        return selector.keys().stream().anyMatch(SelectionKey::isValid);
    }

    private void read(SelectionKey key) {
        Lane lane = (Lane) key.attachment();
        try {
            arrived.clear();
            if (lane.channel.read(arrived) < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (lane.reply.take(arrived.flip())) {
                answered++;
                latencies.took(lane.asked.kind(), System.nanoTime() - lane.since);
                if (!lane.visitor.takes(lane.reply)) {
                    latencies.failed(lane.asked.kind(), why(lane.reply));
                }
                goOn(lane, key);
            }
        } catch (IOException e) {
            latencies.failed(lane.asked.kind(), String.valueOf(e));
            key.cancel();
        }
    }

    /** Only the first reason is kept, and a crowd may be refused very often. */
    private String why(Reply reply) {
        return latencies.failures() == 0 ? "status " + reply.status() + " " + reply.start() : "";
    }

    private void goOn(Lane lane, SelectionKey key) throws IOException {
        Optional<Request> next = ending && !lane.visitor.isUnderWay() ? Optional.empty() : lane.visitor.next();
        if (next.isPresent()) {
            lane.send(next.get());
        } else {
            key.cancel();
            lane.channel.close();
        }
    }
}
