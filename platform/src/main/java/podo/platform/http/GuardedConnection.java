package podo.platform.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/**
 * One connection: the server library's, between a {@link RequestReader} and an {@link AnswerWriter} of ours. It is what the
 * library takes for its socket's surroundings, too.
 */
final class GuardedConnection implements ServerConnection, InterruptableTask<Void>, ConnectionContext {
    private final ConnectionContext socket;
    private final ClientAddress peer;
    private final OpenConnections all;
    private final ConnectionWaits waits;
    private final RequestReader requests;
    private final DataReader reader;
    private final DataWriter writer;
    private final ServerConnection http;

    GuardedConnection(
            ConnectionContext socket,
            ServerConnectionSelector library,
            OpenConnections all,
            ConnectionWaits waits,
            BodyBudget budget,
            int mostOfHead) {
        this.socket = socket;
        this.peer = peer(socket);
        this.all = all;
        this.waits = waits;
        this.writer = new AnswerWriter(socket.dataWriter(), waits);
        this.requests = new RequestReader(socket.serverSocket(), writer, waits, budget, mostOfHead, this::canInterrupt);
        this.reader = DataReader.create(requests);
        this.http = library.connection(this);
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        OpenConnections.Place place = all.enter(this);
        try {
            switch (place) {
                case FREE -> http.handle(limit);
                case HEALTH_ONLY -> {
                    requests.answerHealthOnly();
                    http.handle(limit);
                }
                case NONE -> waits.end(Ending.REFUSED);
            }
        } finally {
            requests.close();
            cut(); // the library gives the place away before it closes the socket
            all.leave(this);
        }
    }

    /** Who opened it; the socket itself does not know any more once it is closed. */
    ClientAddress peer() {
        return peer;
    }

    private static ClientAddress peer(ConnectionContext socket) {
        if (socket.remotePeer().address() instanceof InetSocketAddress address) {
            return new ClientAddress(address.getAddress());
        }
        throw new CloseConnectionException("The client has left.");
    }

    ConnectionWaits waits() {
        return waits;
    }

    /** No request is taken after the one under way, as its answer says. */
    void endAfterAnswer() {
        requests.end();
    }

    /** Closes the socket, whatever its thread waits for. */
    void cut() {
        try {
            socket.serverSocket().close();
        } catch (UncheckedIOException e) {
            // the client was faster
        }
    }

    /** Whether the library waits for a request, and not for more of one. */
    @Override
    public boolean canInterrupt() {
        return http instanceof InterruptableTask<?> task && task.canInterrupt();
    }

    @Override
    public Duration idleTime() {
        return Duration.ZERO; // our own deadlines hold
    }

    @Override
    public void close(boolean interrupt) {
        http.close(interrupt);
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public DataWriter dataWriter() {
        return writer;
    }

    @Override
    public ListenerContext listenerContext() {
        return socket.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return socket.executor();
    }

    @Override
    public Router router() {
        return socket.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
        return socket.proxyProtocolData();
    }

    @Override
    public HelidonSocket serverSocket() {
        return socket.serverSocket();
    }

    @Override
    public PeerInfo remotePeer() {
        return socket.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return socket.localPeer();
    }

    @Override
    public boolean isSecure() {
        return socket.isSecure();
    }

    @Override
    public String socketId() {
        return socket.socketId();
    }

    @Override
    public String childSocketId() {
        return socket.childSocketId();
    }
}
