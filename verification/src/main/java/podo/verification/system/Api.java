package podo.verification.system;

import io.avaje.jsonb.JsonType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import podo.platform.http.Json;

/** One person's way to a running Podo. Thread-safe. */
public final class Api {
    private static final JsonType<Object> JSON = Json.anything();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP = client().build();

    /** A crowd comes from so many addresses of this machine: what is limited by address must not meet all of it at once. */
    private static final int HOMES = 64;

    private static final Map<Integer, HttpClient> AT_HOME = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT_HOME = new AtomicInteger();
    private final HttpClient http;
    private final String url;
    private final @Nullable String token;

    private Api(HttpClient http, String url, @Nullable String token) {
        this.http = http;
        this.url = url;
        this.token = token;
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5));
    }

    /** An answer and what its JSON holds. */
    public record Answer(int status, String type, String body) {
        public Map<?, ?> json() {
            return object(Json.parse(body.getBytes(java.nio.charset.StandardCharsets.UTF_8), JSON));
        }

        public String text(String member) {
            return String.valueOf(json().get(member));
        }

        public List<Map<?, ?>> list(String member) {
            return objects(json().get(member));
        }

        /** The stable code of a problem document; empty when this is none. */
        public String code() {
            return type.startsWith("application/problem+json") ? text("code") : "";
        }
    }

    /** Nobody yet. */
    public static Api at(String url) {
        return new Api(HTTP, url, null);
    }

    public Api with(@Nullable String otherToken) {
        return new Api(http, url, otherToken);
    }

    /** The same way, by connections of its own that come from this address of the machine. */
    public Api from(InetAddress address) {
        return new Api(client().localAddress(address).build(), url, token);
    }

    public String url() {
        return url;
    }

    public String token() {
        return String.valueOf(token);
    }

    /** The same way, from one of many addresses. */
    Api fromSomewhere() {
        int home = 1 + NEXT_HOME.getAndIncrement() % HOMES;
        return new Api(AT_HOME.computeIfAbsent(home, Api::at), url, token);
    }

    private static HttpClient at(int home) {
        return client().localAddress(InetAddress.ofLiteral("127.65.0." + home)).build();
    }

    /** The same way, as somebody who has signed in. */
    Api signedIn(String name, String role) {
        Answer answer = post("/session", Map.of("name", name, "role", role));
        if (answer.status() != 201) {
            throw new AssertionError("signing in failed: " + answer);
        }
        return with(answer.text("token"));
    }

    public Api fan() {
        return signedIn("fan-" + UUID.randomUUID(), "fan");
    }

    public Api operator() {
        return signedIn("operator", "operator");
    }

    public Answer get(String path) {
        return send(request("/api/v1" + path).GET());
    }

    public Answer post(String path, Object body) {
        return postText(path, JSON.toJson(body));
    }

    Answer postText(String path, String body) {
        return send(request("/api/v1" + path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A PATCH, as operators change the catalogue with. */
    public Answer patch(String path, Object body) {
        return method("PATCH", path, body);
    }

    /** A PUT, as operators set up a waiting room with. */
    public Answer put(String path, Object body) {
        return method("PUT", path, body);
    }

    Answer method(String method, String path, Object body) {
        return methodText(method, path, JSON.toJson(body));
    }

    Answer methodText(String method, String path, String body) {
        return send(request("/api/v1" + path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer reserve(String showtime, List<String> seats) {
        return post("/showtimes/" + showtime + "/reserve", Map.of("seats", seats));
    }

    Answer reserveBest(String showtime, int count) {
        return post("/showtimes/" + showtime + "/reserve", Map.of("best", Map.of("count", count)));
    }

    Answer confirm(String booking, String paymentToken, String key) {
        return send(request("/api/v1/bookings/" + booking + "/confirm")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.toJson(Map.of("payment", Map.of("method", "card", "token", paymentToken))))));
    }

    /** Of a booking that costs nothing: without a word of a payment. */
    Answer confirmFree(String booking, String key) {
        return send(request("/api/v1/bookings/" + booking + "/confirm")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    public Answer confirm(String booking, String paymentToken) {
        return confirm(booking, paymentToken, UUID.randomUUID().toString());
    }

    /** How many violations an audit finds, with their examples. */
    public List<String> violations() {
        Answer answer = operator().get("/admin/audit?all=true");
        if (answer.status() != 200) {
            throw new AssertionError("no audit: " + answer);
        }
        return answer.list("invariants").stream()
                .filter(line -> number(line.get("violations")) != 0)
                .map(Object::toString)
                .toList();
    }

    /** Any path outside the API. */
    public Answer getRoot(String path) {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    /** Status 0 tells that no answer came. */
    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException e) {
            return new Answer(0, "", String.valueOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The JSON object that this is. */
    public static Map<?, ?> object(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            return map;
        }
        throw new AssertionError("not a JSON object: " + json);
    }

    static List<Map<?, ?>> objects(@Nullable Object json) {
        if (json instanceof List<?> list) {
            return list.stream().<Map<?, ?>>map(Api::object).toList();
        }
        throw new AssertionError("not a JSON list: " + json);
    }

    /** The number that this is. */
    public static long number(@Nullable Object json) {
        if (json instanceof Number number) {
            return number.longValue();
        }
        throw new AssertionError("not a number: " + json);
    }
}
