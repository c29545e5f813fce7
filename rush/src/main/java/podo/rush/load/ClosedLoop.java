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
    private final Supplier<Request> requests;
    private final long end;
    private final Latencies latencies = new Latencies();
    private final ByteBuffer arrived = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private long answered;

    /** A connection and what it waits for. */
    private static final class Lane {
        private final SocketChannel channel;
        private final ReplyParser reply = new ReplyParser();
        private Request asked;
        private long since;

        Lane(SocketChannel channel, Request first) {
            this.channel = channel;
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

    private ClosedLoop(Supplier<Request> requests, long end) {
        this.requests = requests;
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
        ClosedLoop loop = new ClosedLoop(requests, start + length.toNanos());
        try (Selector selector = Selector.open()) {
            try {
                for (int i = 0; i < connections; i++) {
                    loop.open(port, from.apply(i), selector);
                }
                loop.serve(selector);
            } finally {
                for (SelectionKey key : List.copyOf(selector.keys())) {
                    key.channel().close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Throughput(loop.answered, (System.nanoTime() - start) / 1e9, loop.latencies);
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
                    lanes.add(new Lane(channel, request));
                    channel.register(selector, SelectionKey.OP_READ, lanes.getLast());
                }
                long start = System.nanoTime();
                ClosedLoop loop = new ClosedLoop(() -> request, start + limit.toNanos());
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

    private void open(int port, InetAddress from, Selector selector) throws IOException {
        SocketChannel channel = Connection.connect(port, from);
        channel.configureBlocking(false);
        Lane lane = new Lane(channel, requests.get());
        channel.register(selector, SelectionKey.OP_READ, lane);
        lane.send(lane.asked);
    }

    private void serve(Selector selector) throws IOException {
        while (System.nanoTime() - end < 0) {
            selector.select(this::read, SELECT_MILLIS);
        }
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
                latencies.answered(lane.asked.kind(), lane.reply.status(), System.nanoTime() - lane.since);
                lane.send(requests.get());
            }
        } catch (IOException e) {
            latencies.failed(lane.asked.kind(), String.valueOf(e));
            key.cancel();
        }
    }
}
