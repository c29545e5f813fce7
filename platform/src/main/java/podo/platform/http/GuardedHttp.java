package podo.platform.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP/1.1, and nothing else, on guarded connections. Thread-safe. */
final class GuardedHttp implements ServerConnectionSelector {
    private static final int MAX_HEADERS_BYTES = 16 * 1024;
    private static final int MAX_PROLOGUE_BYTES = 4 * 1024;
    private final ServerConnectionSelector library;
    private final HttpSettings.Connections settings;
    private final OpenConnections open;
    private final BodyBudget bodies = BodyBudget.ofProcess();
    private volatile @Nullable ListenerContext listener;

    GuardedHttp(HttpSettings.Connections settings, OpenConnections open) {
        this.settings = settings;
        this.open = open;
        this.library = Http1ConnectionSelector.builder()
                .config(Http1Config.builder()
                        .maxHeadersSize(MAX_HEADERS_BYTES)
                        .maxPrologueLength(MAX_PROLOGUE_BYTES)
                        .addSendListener(new LastAnswers())
                        .build())
                .build();
    }

    /**
     * Whether the listener that the connections came from has ended. The library ends it when a connection cannot be
     * accepted, as without a file descriptor, and never opens it again.
     */
    boolean hasLostListener() {
        ListenerContext last = listener;
        return last != null && last.executor().isShutdown();
    }

    /** Another listener is being opened. */
    void forgetListener() {
        listener = null;
    }

    @Override
    public ServerConnection connection(ConnectionContext socket) {
        listener = socket.listenerContext();
        ConnectionWaits waits = new ConnectionWaits(settings, System::nanoTime, open::ended);
        return new GuardedConnection(socket, library, open, waits, bodies, MAX_HEADERS_BYTES + MAX_PROLOGUE_BYTES);
    }

    @Override
    public int bytesToIdentifyConnection() {
        return library.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return library.supportedApplicationProtocols();
    }

    /** The library says {@code Connection: close} in its answer and goes on; here the connection ends. */
    private static final class LastAnswers implements Http1ConnectionListener {
        @Override
        public void headers(ConnectionContext connection, Headers headers) {
            if (connection instanceof GuardedConnection guarded
                    && headers.containsToken(HeaderValues.CONNECTION_CLOSE)) {
                guarded.endAfterAnswer();
            }
        }
    }
}
