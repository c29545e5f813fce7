package podo.platform.http;

import io.avaje.jsonb.JsonType;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import podo.kernel.Problem;
import podo.platform.metrics.Health;

/**
 * What the people and programs that run a process ask it: {@code /health/live}, {@code /health/ready}, and, on the same
 * machine alone, {@code /metrics}.
 */
public final class OperationsRoutes implements HttpService {
    /** What the paths of health begin with. */
    static final String HEALTH = "/health/";

    private static final JsonType<Object> JSON = Json.anything();
    private static final List<HeaderName> HANDED_ON =
            List.of(HeaderNames.X_FORWARDED_FOR, HeaderNames.FORWARDED, HeaderNames.VIA);
    /** Whoever asks within this time hears the same: it costs a look at the database and at Redis. */
    private static final long LOOK_NANOS = Duration.ofMillis(250).toNanos();

    private final Health health;
    private final PrometheusMeterRegistry meters;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Looked last = new Looked(System.nanoTime() - LOOK_NANOS, Map.of());

    /** How the parts were, at this moment of {@link System#nanoTime}. */
    private record Looked(long at, Map<String, Boolean> parts) {}

    public OperationsRoutes(Health health, PrometheusMeterRegistry meters) {
        this.health = health;
        this.meters = meters;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(HEALTH + "live", (request, response) -> Answers.json(response, 200, JSON, Map.of("status", "UP")))
                .get(HEALTH + "ready", this::ready)
                .get("/metrics", this::metrics);
    }

    private void ready(ServerRequest request, ServerResponse response) {
        Map<String, Boolean> parts = parts();
        boolean ready = health.isReady(parts);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", ready ? "UP" : "DOWN");
        body.put("parts", parts);
        body.put("tasks", health.tasks());
        Answers.json(response, ready ? 200 : 503, JSON, body);
    }

    /** One looks for all who ask meanwhile. */
    private Map<String, Boolean> parts() {
        if (isFresh(last)) {
            return last.parts;
        }
        looking.lock();
        try {
            if (!isFresh(last)) {
                Map<String, Boolean> parts = health.parts();
                last = new Looked(System.nanoTime(), parts);
            }
            return last.parts;
        } finally {
            looking.unlock();
        }
    }

    private static boolean isFresh(Looked look) {
        return System.nanoTime() - look.at < LOOK_NANOS;
    }

    private void metrics(ServerRequest request, ServerResponse response) {
        if (!isFromHere(request)) {
            throw Problem.of(403, "METRICS_ARE_LOCAL", "Metrics are told on this machine alone, at a loopback address.")
                    .asException();
        }
        response.header(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                .send(meters.scrape().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether a program on this machine asks. What a proxy on this machine hands on comes from a loopback address too: it
     * counts only when the proxy is trusted to say for whom it asks.
     */
    private static boolean isFromHere(ServerRequest request) {
        boolean handedOn = HANDED_ON.stream().anyMatch(request.headers()::contains);
        return ClientAddress.of(request).isLoopback() && (!handedOn || ClientAddress.isBehindTrustedProxy(request));
    }
}
