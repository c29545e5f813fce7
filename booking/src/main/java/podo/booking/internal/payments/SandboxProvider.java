package podo.booking.internal.payments;

import io.avaje.json.JsonException;
import io.avaje.jsonb.JsonType;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import podo.platform.http.Json;

/** The payments sandbox as a provider, over HTTP (docs/payments-sandbox.md). Whatever it cannot make out is unknown. */
public final class SandboxProvider implements PaymentProvider, AutoCloseable {
    private static final JsonType<Object> JSON = Json.anything();
    private final URI base;
    private final String apiKey;
    private final Duration timeout;
    private final HttpClient client;

    /**
     * @param base where the sandbox listens
     * @param apiKey what it wants to be sent; empty for nothing
     * @param timeout how long it may take to answer
     */
    public SandboxProvider(URI base, String apiKey, Duration timeout) {
        this.base = base;
        this.apiKey = apiKey;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public PaymentOutcome pay(Order order) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("amount", order.amount().minor());
        body.put("currency", order.amount().currency());
        body.put("method", order.method());
        body.put("token", order.token());
        body.put("reference", order.reference());
        Answer answer = send(HttpRequest.newBuilder(base.resolve("/payments"))
                .header("Idempotency-Key", order.key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.toJson(body))));
        // what it refuses to read it has not charged
        return outcome(
                answer,
                status -> status == 400 || status == 422
                        ? Optional.of(new PaymentOutcome.Declined(answer.text("code")))
                        : Optional.empty());
    }

    @Override
    public PaymentOutcome lookup(String key) {
        return outcome(
                send(HttpRequest.newBuilder(payment(key, "")).GET()),
                status -> status == 404 ? Optional.of(new PaymentOutcome.NotCharged()) : Optional.empty());
    }

    @Override
    public PaymentOutcome abandon(String key) {
        return outcome(
                send(HttpRequest.newBuilder(payment(key, "/void")).POST(HttpRequest.BodyPublishers.noBody())),
                _ -> Optional.empty());
    }

    @Override
    public PaymentOutcome refund(String key) {
        return outcome(
                send(HttpRequest.newBuilder(payment(key, "/refund"))
                        .header("Idempotency-Key", key + "-refund")
                        .POST(HttpRequest.BodyPublishers.noBody())),
                _ -> Optional.empty());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private URI payment(String key, String action) {
        return base.resolve("/payments/" + URLEncoder.encode(key, StandardCharsets.UTF_8) + action);
    }

    private Answer send(HttpRequest.Builder request) {
        if (!apiKey.isEmpty()) {
            request.header("Authorization", "Bearer " + apiKey);
        }
        try {
            HttpResponse<byte[]> response =
                    client.send(request.timeout(timeout).build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), members(response.body()));
        } catch (IOException e) {
            return new Answer(0, Map.of("reason", String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, Map.of("reason", "interrupted"));
        }
    }

    /**
     * The status word of an answer, or of the charge that a refusal to void carries, decides. Without one the HTTP status
     * says at most what the call allows it to say; any other failure says nothing about the money.
     */
    private static PaymentOutcome outcome(Answer answer, IntFunction<Optional<PaymentOutcome>> byHttpStatus) {
        if (answer.members.get("payment") instanceof Map<?, ?> charge) {
            return outcome(new Answer(200, charge), byHttpStatus);
        }
        return switch (answer.text("status")) {
            case "CAPTURED" -> new PaymentOutcome.Captured(answer.text("paymentId"));
            case "DECLINED" -> new PaymentOutcome.Declined(answer.text("reason"));
            case "VOIDED" -> new PaymentOutcome.NotCharged();
            case "REFUNDED" -> new PaymentOutcome.Refunded();
            default -> byHttpStatus.apply(answer.httpStatus).orElseGet(() -> unknown(answer));
        };
    }

    private static PaymentOutcome unknown(Answer answer) {
        return new PaymentOutcome.Unknown(
                answer.httpStatus == 0
                        ? "no answer: " + answer.text("reason")
                        : "HTTP " + answer.httpStatus + " " + answer.text("code"));
    }

    private static Map<?, ?> members(byte[] body) {
        try {
            return JSON.fromJson(body) instanceof Map<?, ?> map ? map : Map.of();
        } catch (JsonException | IllegalStateException e) {
            return Map.of(); // not JSON: the HTTP status is all there is to go by
        }
    }

    private record Answer(int httpStatus, Map<?, ?> members) {
        String text(String name) {
            return Optional.ofNullable(members.get(name)).map(Object::toString).orElse("");
        }
    }
}
