package podo.waitingroom;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to a Redis server, which can be cut and mended. */
final class RedisLink implements AutoCloseable {
    private final URI server;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    RedisLink(String server) {
        this.server = URI.create(server);
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("redis-link").start(this::accept);
    }

    /** The address of this end. */
    String uri() {
        return "redis://" + server.getUserInfo() + "@127.0.0.1:" + door.getLocalPort();
    }

    /** Ends every connection and lets none through. */
    void cut() {
        cut = true;
        open.forEach(RedisLink::end);
    }

    void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                if (cut) {
                    end(near);
                } else {
                    Socket far = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
                    pass(near, far);
                    pass(far, near);
                }
            } catch (IOException e) {
                // the server is away or this end is closed: the next attempt will show
            }
        }
    }

    private void pass(Socket from, Socket to) {
        open.add(from);
        Thread.ofVirtual().name("redis-link-pass").start(() -> {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                in.transferTo(out);
            } catch (IOException e) {
                // one of them has ended, and so both do
            } finally {
                open.remove(from);
            }
        });
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
