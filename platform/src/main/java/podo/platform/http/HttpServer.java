package podo.platform.http;

import io.helidon.common.context.Context;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.kernel.Closing;
import podo.kernel.Problem;
import podo.kernel.ProblemException;
import podo.kernel.StartException;
import podo.platform.tasks.TaskPlan;
import podo.platform.tasks.Tasks;

/**
 * The web server of a process: plain blocking handlers on virtual threads, bounded in connections, concurrency and body
 * size, every failure answered with a problem document.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(3);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(250);

    /** What is kept for a client that does not read; the system would keep megabytes for each. */
    private static final int SEND_BUFFER_BYTES = 128 * 1024;

    private final Supplier<WebServer> listening;
    private final GuardedHttp http;
    private final Draining draining;
    private final Closing parts = new Closing();
    private volatile WebServer server;

    private HttpServer(
            HttpSettings settings,
            GuardedHttp http,
            Runnable look,
            Draining draining,
            WebServerConfig.Builder web,
            Tasks tasks) {
        this.http = http;
        this.draining = draining;
        this.server = listen(web.build(), settings);
        int port = server.port();
        this.listening = () -> listen(web.port(port).build(), settings);
        parts.add(() -> server.stop());
        parts.add(tasks.repeat(TaskPlan.every(LOOK_INTERVAL, "connections"), () -> {
            look.run();
            reopen();
        }));
    }

    /**
     * Starts listening with one bound for all requests, for a process whose tasks and figures nobody follows.
     *
     * @see #start(HttpSettings, WorkGates, Tasks, MeterRegistry, Consumer)
     */
    public static HttpServer start(HttpSettings settings, Consumer<Routes> routes) {
        return start(
                settings,
                WorkGates.same(settings.maxConcurrentRequests()),
                Tasks.unreported(),
                new SimpleMeterRegistry(),
                routes);
    }

    /**
     * Starts listening.
     *
     * @param settings where, and within which bounds
     * @param gates let requests through by their class of work
     * @param tasks runs the look after the connections
     * @param meters counts how connections end
     * @param routes registers the handlers
     * @throws StartException when the port is taken, or the process may hardly open any connections
     */
    public static HttpServer start(
            HttpSettings settings, WorkGates gates, Tasks tasks, MeterRegistry meters, Consumer<Routes> routes) {
        HttpRouting.Builder routing = HttpRouting.builder();
        Draining draining = new Draining();
        routing.addFilter(draining);
        routing.addFilter(new SecurityHeaders()).addFilter(new PathSpelling()).addFilter(gates);
        Routes registered = new Routes(routing);
        routes.accept(registered);
        routing.any(registered::answerTheRest);
        routing.error(ProblemException.class, (request, response, e) -> Answers.problem(response, e.problem()));
        routing.error(Throwable.class, HttpServer::unexpected);
        TrustedProxies proxies = TrustedProxies.of(settings.trustedProxies());
        Context context = Context.create();
        context.register(proxies);
        int connections =
                DescriptorLimit.ofProcess().connections(settings.connections().most());
        OpenConnections open =
                new OpenConnections(connections, settings.connections().mostByAddress(), proxies, meters);
        GuardedHttp http = new GuardedHttp(settings.connections(), open);
        WebServerConfig.Builder web = WebServer.builder()
                .serverContext(context)
                .host(settings.host())
                .port(settings.port())
                .maxTcpConnections(connections + OpenConnections.BEYOND_ALL)
                .maxPayloadSize(settings.maxBodyBytes() + Json.UNREAD_LIMIT) // so that our own refusal is read
                .shutdownHook(false)
                .connectionOptions(socket -> socket.tcpNoDelay(true) // else the end of an answer waits for the client
                        .socketSendBufferSize(SEND_BUFFER_BYTES))
                .shutdownGracePeriod(SHUTDOWN_GRACE)
                .directHandlers(directHandlers())
                .protocolsDiscoverServices(false)
                .addConnectionSelector(http)
                .routing(HeadAnswers.around(routing));
        return new HttpServer(settings, http, open::endLate, draining, web, tasks);
    }

    /** The port it listens on; the one the system chose where the settings say 0. */
    public int port() {
        return server.port();
    }

    /**
     * Lets clients go elsewhere before {@link #close}: from now on each connection ends with its next answer. New ones are
     * still served, as somebody may not have heard yet.
     */
    public void drain() {
        draining.begin();
    }

    @Override
    public void close() {
        parts.close();
    }

    /** The library's listener ends for good when it cannot accept a connection: then another takes its port. */
    private void reopen() {
        if (http.hasLostListener()) {
            server = listening.get();
            http.forgetListener();
            LOG.warn("listener_reopened port={}", server.port());
        }
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
        Optional<Problem> fault = outage.isPresent() ? Optional.empty() : ClientFaults.problemOf(request, failure);
        if (outage.isPresent()) {
            LOG.warn("{} {}: {}", request.prologue().method(), request.path().path(), failure.toString());
            Answers.problem(response, outage.get());
        } else if (fault.isPresent()) {
            Answers.problem(response, fault.get());
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

    private static final class ProblemDirectHandler implements DirectHandler {
        @Override
        public TransportResponse handle(
                TransportRequest request,
                EventType eventType,
                Status defaultStatus,
                ServerResponseHeaders responseHeaders,
                @Nullable String message) {
            Problem problem = defaultStatus.code() < 500 && defaultStatus.code() >= 400
                    ? ClientFaults.of(defaultStatus, "The request could not be read: " + bounded(message))
                    : Problem.of(500, "INTERNAL_ERROR", "Something went wrong on our side.");
            return TransportResponse.builder()
                    .status(defaultStatus)
                    .headers(responseHeaders)
                    .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
                    .header(SecurityHeaders.NOSNIFF.headerName(), SecurityHeaders.NOSNIFF.get())
                    .keepAlive(eventType.keepAlive())
                    .entity(request.method().equals("HEAD") ? new byte[0] : Answers.document(problem))
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
