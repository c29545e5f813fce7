package podo.verification.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import podo.platform.embedded.FreePort;

/**
 * Stands between a client and a server on this machine, and is as unreliable as it is told to be. What it swallowed is
 * never made up for: a connection that has lost a byte stays mute in that direction for good, as after a firewall forgot
 * it, and neither end is told. The server's end is given up some time after the trouble, as a server's own keep-alive
 * would do; the client's never is, so a client must notice by itself. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;
    private static final int CONNECT_MILLIS = 1_000;

    /** A server whose client is out of reach notices about so long after. */
    private static final Duration SERVER_KEEP_ALIVE = Duration.ofSeconds(15);

    private volatile int serverPort;
    private final ServerSocket listening;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile Trouble trouble = new Trouble.None();
    private volatile boolean closed;

    /** A way of being unreliable. */
    sealed interface Trouble {
        /** Everything passes. */
        record None() implements Trouble {}

        /** Everything passes late, in both directions. */
        record Delay(Duration late) implements Trouble {}

        /** Connections are accepted, and nothing passes. */
        record Drop() implements Trouble {}

        /** What the client says arrives; the answers do not. */
        record HalfOpen() implements Trouble {}

        /** Connections are reset, old and new. */
        record Reset() implements Trouble {}
    }

    /** Begins to listen on a port of its own for a server on another port of this machine. */
    public FaultProxy(int serverPort) {
        this.serverPort = serverPort;
        try {
            this.listening = new ServerSocket();
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.find()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("proxy-" + serverPort).start(this::accept);
    }

    /** Where clients find it. */
    public int port() {
        return listening.getLocalPort();
    }

    /**
     * New connections go to another port of this machine from now on, where the server has been started again; what is open
     * stays as it is.
     */
    public void leadTo(int port) {
        serverPort = port;
    }

    /** From now on it is like this. */
    void be(Trouble wanted) {
        trouble = wanted;
        if (wanted instanceof Trouble.Reset) {
            links.forEach(Link::reset);
        }
        if (wanted instanceof Trouble.None) {
            links.stream().filter(Link::isMute).forEach(Link::giveUpServerLater);
        }
    }

    @Override
    public void close() {
        closed = true;
        quietly(listening);
        links.forEach(Link::reset);
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().name("proxy-link").start(() -> connect(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void connect(Socket client) {
        if (trouble instanceof Trouble.Reset) {
            reset(client);
            return;
        }
        Socket server = new Socket();
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort), CONNECT_MILLIS);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException e) {
            reset(server); // nobody listens there: the client learns it as it would without us
            reset(client);
            return;
        }
        Link link = new Link(client, server);
        links.add(link);
        link.start();
        if (closed || trouble instanceof Trouble.Reset) {
            link.reset();
        }
    }

    /** A connection through this proxy. */
    private final class Link {
        private final Socket client;
        private final Socket server;
        private volatile boolean mute;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void start() {
            Thread.ofVirtual().name("proxy-up").start(() -> pump(client, server, true));
            Thread.ofVirtual().name("proxy-down").start(() -> pump(server, client, false));
        }

        boolean isMute() {
            return mute;
        }

        void reset() {
            links.remove(this);
            FaultProxy.reset(client);
            FaultProxy.reset(server);
        }

        void giveUpServerLater() {
            Thread.ofVirtual().name("proxy-keep-alive").start(() -> {
                LockSupport.parkNanos(SERVER_KEEP_ALIVE.toNanos());
                FaultProxy.reset(server);
            });
        }

        private void pump(Socket from, Socket to, boolean up) {
            byte[] buffer = new byte[BUFFER];
            boolean swallows = false;
            try {
                while (true) {
                    int read = from.getInputStream().read(buffer);
                    Trouble now = trouble;
                    if (now instanceof Trouble.Delay delay) {
                        LockSupport.parkNanos(delay.late().toNanos());
                    }
                    swallows |= now instanceof Trouble.Drop || (!up && (mute || now instanceof Trouble.HalfOpen));
                    mute |= swallows;
                    if (read < 0) {
                        ended(from, to, swallows);
                        return;
                    }
                    if (!swallows) {
                        to.getOutputStream().write(buffer, 0, read);
                    }
                }
            } catch (IOException e) {
                broken(from, to, up);
            }
        }

        /** One side has said all it had to say; the other is told, unless that is lost too. */
        private void ended(Socket from, Socket to, boolean swallows) throws IOException {
            if (swallows) {
                from.shutdownInput();
            } else if (from.isOutputShutdown()) {
                links.remove(this);
                quietly(from);
                quietly(to);
            } else {
                to.shutdownOutput();
            }
        }

        /** The client of a mute connection is not told that its server has gone, only the other way round. */
        private void broken(Socket from, Socket to, boolean up) {
            if (!mute) {
                reset();
            } else if (up && !from.isClosed()) {
                swallowAll(from);
            } else {
                FaultProxy.reset(up ? to : from);
            }
        }

        private void swallowAll(Socket from) {
            byte[] buffer = new byte[BUFFER];
            try {
                while (from.getInputStream().read(buffer) >= 0) {
                    mute = true;
                }
            } catch (IOException e) {
                links.remove(this);
            }
            quietly(from);
        }
    }

    /** Closes a socket so that its peer is told of a reset. */
    private static void reset(Socket socket) {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            // its peer was quicker; it is closed all the same
        }
        quietly(socket);
    }

    private static void quietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // it was to be closed, and it is of no use any more
        }
    }
}
