package podo.platform.http;

import io.helidon.common.context.Context;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.Problem;
import podo.kernel.ProblemException;
import podo.kernel.StartException;

/**
 * The web server of a process: plain blocking handlers on virtual threads, bounded in connections, concurrency and body
 * size, every failure answered with a problem document.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(3);
    /** How long a client may leave a connection silent, between requests or in the middle of one. */
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(60);

    private static final int MAX_HEADERS_BYTES = 16 * 1024;
    private static final int MAX_PROLOGUE_BYTES = 4 * 1024;
    private final WebServer server;

    private HttpServer(WebServer server) {
        this.server = server;
    }

    /**
     * Starts listening, with one bound for all requests.
     *
     * @param settings where, and within which bounds
     * @param routes registers the handlers
     * @throws StartException when the port is taken
     */
    public static HttpServer start(HttpSettings settings, Consumer<HttpRouting.Builder> routes) {
        return start(settings, WorkGates.same(settings.maxConcurrentRequests()), routes);
    }

    /**
     * Starts listening.
     *
     * @param settings where, and within which bounds
     * @param gates let requests through by their class of work
     * @param routes registers the handlers
     * @throws StartException when the port is taken
     */
    public static HttpServer start(HttpSettings settings, WorkGates gates, Consumer<HttpRouting.Builder> routes) {
        HttpRouting.Builder routing = HttpRouting.builder();
        routing.addFilter(gates);
        routes.accept(routing);
        routing.any((request, response) ->
                Answers.problem(response, Problem.of(404, "NOT_FOUND", "Nothing answers at this address.")));
        routing.error(ProblemException.class, (request, response, e) -> Answers.problem(response, e.problem()));
        routing.error(Throwable.class, HttpServer::unexpected);
        Context context = Context.create();
        context.register(TrustedProxies.of(settings.trustedProxies()));
        WebServer server = WebServer.builder()
                .serverContext(context)
                .host(settings.host())
                .port(settings.port())
                .maxTcpConnections(settings.maxConnections())
                .maxPayloadSize(settings.maxBodyBytes() + Json.UNREAD_LIMIT) // so that our own refusal is read
                .shutdownHook(false)
                .connectionOptions(socket -> socket.tcpNoDelay(true) // else the end of an answer waits for the client
                        .readTimeout(SILENCE_LIMIT))
                .shutdownGracePeriod(SHUTDOWN_GRACE)
                .directHandlers(directHandlers())
                .addProtocol(io.helidon.webserver.http1.Http1Config.builder()
                        .maxHeadersSize(MAX_HEADERS_BYTES)
                        .maxPrologueLength(MAX_PROLOGUE_BYTES)
                        .build())
                .routing(routing)
                .build();
        return new HttpServer(listen(server, settings));
    }

    /** The port it listens on; the one the system chose where the settings say 0. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** A listener that fails is only logged by the server itself; what does not run has not got its port. */
    private static WebServer listen(WebServer server, HttpSettings settings) {
        WebServer started = server.start();
        if (!started.isRunning()) {
            throw new StartException("Port " + settings.port() + " on " + settings.host()
                    + " is in use by another program; choose another with --port.");
        }
        return started;
    }

    private static void unexpected(ServerRequest request, ServerResponse response, Throwable failure) {
        Optional<Problem> outage = Outages.problemOf(failure);
        if (outage.isPresent()) {
            LOG.warn("{} {}: {}", request.prologue().method(), request.path().path(), failure.toString());
            Answers.problem(response, outage.get());
        } else if (failure instanceof io.helidon.http.RequestException bad
                && bad.status().code() < 500) {
            Answers.problem(response, clientError(bad.status(), String.valueOf(bad.getMessage())));
        } else if (failure instanceof io.helidon.http.HttpException bad
                && bad.status().code() < 500) {
            Answers.problem(response, clientError(bad.status(), String.valueOf(bad.getMessage())));
        } else {
            LOG.error(
                    "{} {} failed", request.prologue().method(), request.path().path(), failure);
            Answers.problem(
                    response,
                    Problem.of(
                            500,
                            "INTERNAL_ERROR",
                            "Something went wrong on our side; nothing was changed by this request "
                                    + "unless a later look shows so."));
        }
    }

    /** Answers for requests that never reach a route: not HTTP, too large, malformed paths. */
    private static DirectHandlers directHandlers() {
        DirectHandler handler = new ProblemDirectHandler();
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, handler);
        }
        return handlers.build();
    }

    private static Problem clientError(Status status, String detail) {
        String code = status.reasonPhrase().toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_");
        return Problem.of(status.code(), code, detail.replaceAll("\\p{Cntrl}", " "));
    }

    private static final class ProblemDirectHandler implements DirectHandler {
        @Override
        public TransportResponse handle(
                TransportRequest request,
                EventType eventType,
                Status defaultStatus,
                ServerResponseHeaders responseHeaders,
                @Nullable String message) {
            Problem problem = defaultStatus.code() < 500 && defaultStatus.code() >= 400
                    ? clientError(defaultStatus, "The request could not be read: " + bounded(message))
                    : Problem.of(500, "INTERNAL_ERROR", "Something went wrong on our side.");
            return TransportResponse.builder()
                    .status(defaultStatus)
                    .headers(responseHeaders)
                    .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
                    .keepAlive(eventType.keepAlive())
                    .entity(Answers.document(problem))
                    .build();
        }

        /** The server has no message for some of what it refuses, such as a request line that is too long. */
        private static String bounded(@Nullable String message) {
            if (message == null) {
                return "it is malformed or too long";
            }
            return message.length() > 160 ? message.substring(0, 160) + "…" : message;
        }
    }
}
