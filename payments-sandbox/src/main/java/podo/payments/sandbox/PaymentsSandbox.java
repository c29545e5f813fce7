package podo.payments.sandbox;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import podo.kernel.Closing;
import podo.platform.http.HttpServer;
import podo.platform.http.HttpSettings;
import podo.platform.http.OperationsRoutes;
import podo.platform.http.OriginCheck;
import podo.platform.metrics.Health;

/** The stand-in payment provider: an HTTP server of its own with its book of charges. */
public final class PaymentsSandbox implements AutoCloseable {
    private final Closing parts;
    private final HttpServer server;

    private PaymentsSandbox(Closing parts, HttpServer server) {
        this.parts = parts;
        this.server = server;
    }

    /**
     * Opens the book and starts listening.
     *
     * @param bookFile keeps the charges over restarts and crashes; made when it is not there
     * @param clock dates the charges
     * @throws podo.kernel.StartException when the port is taken, or the book is in use, damaged or cannot be opened
     */
    public static PaymentsSandbox start(
            HttpSettings settings, SandboxSettings behaviour, Path bookFile, InstantSource clock) {
        Closing parts = new Closing();
        try {
            Book book = parts.add(new Book(bookFile, clock));
            Waiting waiting = new Waiting(behaviour.maxWaiting());
            PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            HttpServer server = parts.add(HttpServer.start(
                    settings,
                    routing -> routing.addFilter(new OriginCheck(""))
                            .register("/", new OperationsRoutes(new Health(), meters))
                            .register("/", new SandboxRoutes(book, behaviour, waiting))));
            parts.add(waiting); // closed first: the server then has nobody to wait for
            return new PaymentsSandbox(parts, server);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        parts.close();
    }
}
