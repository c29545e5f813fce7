package podo.booking.internal.pay;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import podo.platform.http.Json;
import podo.platform.http.JsonDepth;

/**
 * HTTP calls to a payment provider. Whatever goes wrong on the way becomes an answer without a status, never an
 * exception: the caller has to say what it knows of the money then. Thread-safe.
 */
final class ProviderCalls implements AutoCloseable {
    private static final JsonType<Object> JSON = Json.anything();

    /** The largest answer that is read, in bytes; a page of a provider's book stays far below. */
    private static final int ANSWER_LIMIT = 8 * 1024 * 1024;

    /** How deep an answer may nest: a charge with all that belongs to it stays far below. */
    private static final int DEEPEST = 64;

    private final URI base;
    private final Map<String, String> headers;
    private final Duration timeout;
    private final HttpClient client;

    /**
     * @param base where the provider listens
     * @param headers sent with each call
     * @param timeout how long a conversation may take, all of its calls together
     */
    ProviderCalls(URI base, Map<String, String> headers, Duration timeout) {
        this.base = base;
        this.headers = Map.copyOf(headers);
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /** Begins the calls that answer one question. */
    Conversation open() {
        return new Conversation(System.nanoTime() + timeout.toNanos());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** A value as it stands in a path or a query. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The calls of one question: they share one time limit. */
    final class Conversation {
        private final long deadline;

        private Conversation(long deadline) {
            this.deadline = deadline;
        }

        Answer get(String path) {
            return send(request(path).GET());
        }

        Answer postJson(String path, String idempotencyKey, Map<String, Object> body) {
            return send(request(path)
                    .header("Idempotency-Key", idempotencyKey)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.toJson(body))));
        }

        Answer postForm(String path, Optional<String> idempotencyKey, Map<String, String> fields) {
            HttpRequest.Builder request = request(path).header("Content-Type", "application/x-www-form-urlencoded");
            idempotencyKey.ifPresent(key -> request.header("Idempotency-Key", key));
            String body = fields.entrySet().stream()
                    .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                    .collect(Collectors.joining("&"));
            return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        Answer post(String path, Optional<String> idempotencyKey) {
            HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.noBody());
            idempotencyKey.ifPresent(key -> request.header("Idempotency-Key", key));
            return send(request);
        }

        private HttpRequest.Builder request(String path) {
            HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
            headers.forEach(request::header);
            return request;
        }

        private Answer send(HttpRequest.Builder request) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return Answer.none("the time for the provider's answers is over");
            }
            // The client's own timeout ends with the headers; a body that trickles must not hold a payment for ever.
            CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                    request.timeout(Duration.ofNanos(left)).build(),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), ANSWER_LIMIT));
            try {
                HttpResponse<byte[]> response = answer.get(left, TimeUnit.NANOSECONDS);
                boolean replayed = response.headers()
                        .firstValue("Idempotent-Replayed")
                        .map("true"::equals)
                        .orElse(false);
                return new Answer(response.statusCode(), parsed(response.body()), replayed);
            } catch (ExecutionException e) {
                return Answer.none(reason(e.getCause()));
            } catch (TimeoutException e) {
                answer.cancel(true);
                return Answer.none("nothing within " + timeout.toMillis() + " ms");
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                return Answer.none("interrupted");
            }
        }
    }

    private static String reason(@Nullable Throwable failure) {
        return failure instanceof IOException && failure.getMessage() != null
                ? failure.getMessage()
                : String.valueOf(failure);
    }

    private static Object parsed(byte[] body) {
        if (JsonDepth.isDeeperThan(body, DEEPEST)) {
            return Map.of(); // as good as no JSON
        }
        try {
            Object value = JSON.fromJson(body);
            return value == null ? Map.of() : value;
        } catch (JsonException | IllegalStateException | IndexOutOfBoundsException | NumberFormatException e) {
            return Map.of(); // not JSON: the HTTP status is all there is to go by
        }
    }

    /**
     * What came back.
     *
     * @param status the HTTP status; 0 when no answer came
     * @param body maps, lists and values; an empty map when it was no JSON
     * @param replayed the provider says that this is its answer to an earlier request under the same idempotency key
     */
    record Answer(int status, Object body, boolean replayed) {
        static Answer none(String reason) {
            return new Answer(0, Map.of("reason", reason), false);
        }

        /** A part of the body as an answer of its own; empty members when it is not there. */
        Answer at(String name) {
            return new Answer(status, members().get(name) instanceof Map<?, ?> map ? map : Map.of(), replayed);
        }

        Map<?, ?> members() {
            return body instanceof Map<?, ?> map ? map : Map.of();
        }

        /** The members of a list in the body, or of the body itself where the name is empty. */
        List<Answer> items(String name) {
            Object list = name.isEmpty() ? body : members().get(name);
            return list instanceof List<?> items
                    ? items.stream()
                            .map(item -> new Answer(status, item == null ? Map.of() : item, replayed))
                            .toList()
                    : List.of();
        }

        boolean hasList(String name) {
            return (name.isEmpty() ? body : members().get(name)) instanceof List<?>;
        }

        /** A member as text; empty when it is not there. */
        String text(String name) {
            return Optional.ofNullable(members().get(name))
                    .map(Object::toString)
                    .orElse("");
        }

        /** A member that is a whole number. */
        OptionalLong number(String name) {
            return members().get(name) instanceof Number number && number.doubleValue() == number.longValue()
                    ? OptionalLong.of(number.longValue())
                    : OptionalLong.empty();
        }

        /** Nobody knows: this answer says nothing about the money. */
        PaymentOutcome.Unknown unknown() {
            if (status == 0) {
                return new PaymentOutcome.Unknown("no answer: " + text("reason"), true);
            }
            String code = text("code").isEmpty() ? at("error").text("code") : text("code");
            boolean away = status >= 500 || status == 429;
            return new PaymentOutcome.Unknown(("HTTP " + status + " " + code).strip(), away);
        }
    }
}
