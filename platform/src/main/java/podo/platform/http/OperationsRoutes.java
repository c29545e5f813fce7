package podo.platform.http;

import io.avaje.jsonb.JsonType;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import podo.platform.metrics.Health;

/** What the people and programs that run a process ask it: {@code /health/live}, {@code /health/ready}, {@code /metrics}. */
public final class OperationsRoutes implements HttpService {
    private static final JsonType<Object> JSON = Json.anything();
    private final Health health;
    private final PrometheusMeterRegistry meters;

    public OperationsRoutes(Health health, PrometheusMeterRegistry meters) {
        this.health = health;
        this.meters = meters;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/health/live", (request, response) -> Answers.json(response, 200, JSON, Map.of("status", "UP")))
                .get("/health/ready", this::ready)
                .get("/metrics", this::metrics);
    }

    private void ready(ServerRequest request, ServerResponse response) {
        Map<String, Boolean> parts = health.parts();
        boolean ready = health.isReady(parts);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", ready ? "UP" : "DOWN");
        body.put("parts", parts);
        body.put("tasks", health.tasks());
        Answers.json(response, ready ? 200 : 503, JSON, body);
    }

    private void metrics(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                .send(meters.scrape().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
