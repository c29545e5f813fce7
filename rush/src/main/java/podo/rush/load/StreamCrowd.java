package podo.rush.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Open event streams that one thread reads, to tell when all of them have got a certain event. An event is recognised by its
 * name, which must have no beginning that comes again within it. Not thread-safe.
 */
public final class StreamCrowd implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final long SELECT_MILLIS = 20;
    private static final double NANOS_A_MILLI = 1e6;
    private final Selector selector;
    private final ByteBuffer arrived = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private byte[] wanted = new byte[0];
    private int waiting;

    /** How much of the wanted name has arrived last, and whether all of it has. */
    private static final class Stream {
        private int matched;
        private boolean has;
    }

    private StreamCrowd(Selector selector) {
        this.selector = selector;
    }

    /**
     * Opens streams from many addresses, and waits until each has got its first event.
     *
     * @param first the name of that event
     * @throws IllegalStateException when not all have it within the limit
     */
    public static StreamCrowd open(int port, Request request, int streams, String first, Duration limit) {
        try {
            StreamCrowd crowd = new StreamCrowd(Selector.open());
            crowd.want(first);
            for (int i = 0; i < streams; i++) {
                SocketChannel channel = Connection.connect(port, Loopback.address(i));
                ByteBuffer bytes = request.toSend();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.configureBlocking(false);
                channel.register(crowd.selector, SelectionKey.OP_READ, new Stream());
                crowd.waiting++;
            }
            crowd.await(limit);
            return crowd;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes a change, and tells how many milliseconds later all streams have got its event.
     *
     * @param change runs on a thread of its own
     * @param name of the event that it makes
     * @throws IllegalStateException when not all have it within the limit
     */
    public double millisUntilAllHave(Runnable change, String name, Duration limit) {
        want(name);
        for (SelectionKey key : selector.keys()) {
            Stream stream = (Stream) key.attachment();
            stream.has = false;
            stream.matched = 0;
            waiting++;
        }
        long start = System.nanoTime();
        Thread changer = Thread.ofPlatform().start(change);
        await(limit);
        double millis = (System.nanoTime() - start) / NANOS_A_MILLI;
        try {
            changer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return millis;
    }

    /** Reads what comes for so long, whatever it is. */
    public void rest(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() - end < 0) {
            read();
        }
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
    }

    private void want(String name) {
        wanted = name.getBytes(StandardCharsets.US_ASCII);
        waiting = 0;
    }

    private void await(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (waiting > 0) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(waiting + " of "
                        + selector.keys().size() + " streams did not get their "
                        + new String(wanted, StandardCharsets.US_ASCII) + " within " + limit.toSeconds() + " s");
            }
            read();
        }
    }

    private void read() {
        try {
            selector.select(this::read, SELECT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(SelectionKey key) {
        arrived.clear();
        try {
            if (((SocketChannel) key.channel()).read(arrived) < 0) {
                throw new EOFException("the server ended a stream");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        arrived.flip();
        Stream stream = (Stream) key.attachment();
        while (!stream.has && arrived.hasRemaining()) {
            byte next = arrived.get();
            stream.matched = next == wanted[stream.matched] ? stream.matched + 1 : next == wanted[0] ? 1 : 0;
            if (stream.matched == wanted.length) {
                stream.has = true;
                waiting--;
            }
        }
    }
}
