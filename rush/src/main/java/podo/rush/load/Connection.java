package podo.rush.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A connection that is kept open and asks one thing after another; its caller waits. Not thread-safe. */
public final class Connection implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private final SocketChannel channel;
    private final ReplyParser reply = new ReplyParser();
    private final ByteBuffer arrived = ByteBuffer.allocateDirect(BUFFER_BYTES);

    private Connection(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects a client to a server on this machine, from the address that its number gives. */
    public static Connection of(int client, int port) throws IOException {
        return new Connection(connect(port, Loopback.address(client)));
    }

    static SocketChannel connect(int port, InetAddress from) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.bind(new InetSocketAddress(from, 0));
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel;
    }

    /** Asks, waits for the whole reply, and gives its status. */
    public int ask(Request request) throws IOException {
        ByteBuffer bytes = request.toSend();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        reply.restart();
        boolean complete = false;
        while (!complete) {
            arrived.clear();
            if (channel.read(arrived) < 0) {
                throw new EOFException("the server closed the connection");
            }
            complete = reply.take(arrived.flip());
        }
        return reply.status();
    }

    /** How many bytes the last reply's body had. */
    public long bodyLength() {
        return reply.bodyLength();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
