package podo.payments.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import podo.platform.http.Json;

/** Speaks to a sandbox as a booking process would. */
final class SandboxClient {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    SandboxClient(PaymentsSandbox sandbox) {
        this.base = "http://127.0.0.1:" + sandbox.port();
    }

    static String body(long amount, String token) {
        return """
            {"amount":%d,"currency":"KRW","method":"card","token":"%s","reference":"show.1.abc"}""".formatted(amount, token);
    }

    Answer pay(String key, String token) throws IOException, InterruptedException {
        return post("/payments", key, body(50_000, token));
    }

    Answer post(String path, String key, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .build());
    }

    /** Every line of the book, page by page. */
    List<?> book() throws IOException, InterruptedException {
        return (List<?>) get("/book").members().getOrDefault("items", List.of());
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        Map<?, ?> members =
                response.body().startsWith("{") ? (Map<?, ?>) Json.anything().fromJson(response.body()) : Map.of();
        return new Answer(response.statusCode(), response.body(), Map.copyOf(members));
    }

    /** Status, text and members of an answer. */
    record Answer(int code, String text, Map<Object, Object> members) {
        String text(String member) {
            return String.valueOf(members.get(member));
        }
    }
}
