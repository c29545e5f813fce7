package podo.app;

import io.avaje.jsonb.JsonType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import podo.kernel.StartException;
import podo.platform.http.Json;

/** A running Podo, as the command line talks to it. Used by one thread. */
final class ApiClient {
    private static final JsonType<Object> JSON = Json.anything();
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(10);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final String url;
    private final String option;
    private @Nullable String token;

    /** An answer: its status and, where it is JSON, its members. */
    record Answer(int status, Object json) {
        /** What a problem document says. */
        String detail() {
            String detail = text(json, "detail");
            return detail.isEmpty() ? "it answered " + status : detail;
        }
    }

    private ApiClient(String url, String option) {
        this.url = url;
        this.option = option;
    }

    /**
     * The Podo at this address.
     *
     * @throws StartException when it is no address
     */
    static ApiClient at(String url) {
        return at(url, "--url");
    }

    /**
     * The Podo at this address.
     *
     * @param option the name of the option that gave it
     * @throws StartException when it is no address
     */
    static ApiClient at(String url, String option) {
        String plain = url.replaceAll("/+$", "");
        try {
            URI uri = URI.create(plain);
            if (uri.getHost() != null && String.valueOf(uri.getScheme()).startsWith("http")) {
                return new ApiClient(plain, option);
            }
        } catch (IllegalArgumentException e) {
            throw new StartException(option + " must look like http://localhost:8080; it is \"" + url + "\".", e);
        }
        throw new StartException(option + " must look like http://localhost:8080; it is \"" + url + "\".");
    }

    /** Signs in as an operator: with the given token, else by the demo sign-in. */
    void becomeOperator(@Nullable String given) {
        String known = given == null ? System.getenv("PODO_TOKEN") : given;
        if (known != null && !known.isBlank()) {
            token = known.strip();
        } else {
            signIn("operator", "operator");
        }
    }

    /**
     * Signs in as anybody, which only a demo allows.
     *
     * @throws StartException when it is not allowed
     */
    void signIn(String name, String role) {
        Answer answer = post("/api/v1/session", Map.of("name", name, "role", role), Map.of());
        if (answer.status() != 201) {
            throw new StartException("Signing in at " + url + " failed: " + answer.detail()
                    + " Give an operator's token with --token or in PODO_TOKEN.");
        }
        token = text(answer.json(), "token");
    }

    /** Asks. */
    Answer get(String path) {
        return send(request(path).GET());
    }

    /** Sends JSON. */
    Answer post(String path, Object body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        headers.forEach(request::header);
        return send(request.POST(HttpRequest.BodyPublishers.ofByteArray(JSON.toJsonBytes(body))));
    }

    /** Puts JSON where it belongs. */
    Answer put(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(JSON.toJsonBytes(body))));
    }

    /** Sends a file. */
    Answer upload(String path, HttpRequest.BodyPublisher file) {
        return send(
                request(path).header("Content-Type", "application/octet-stream").POST(file));
    }

    /** The list that is a member of an answer; empty where there is none. */
    List<?> list(Answer answer, String member) {
        return list(answer.json(), member);
    }

    /** The list that is a member of an object; empty where there is none. */
    static List<?> list(Object json, String member) {
        return json instanceof Map<?, ?> map && map.get(member) instanceof List<?> list ? list : List.of();
    }

    /** A member as text; empty where there is none. */
    static String text(Object json, String member) {
        Object value = json instanceof Map<?, ?> map ? map.get(member) : null;
        return value == null ? "" : value.toString();
    }

    /** A member as a whole number; 0 where there is none. */
    static long number(Object json, String member) {
        Object value = json instanceof Map<?, ?> map ? map.get(member) : null;
        return value instanceof Number number ? number.longValue() : 0;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER_LIMIT);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("");
            if (response.body().length == 0 || !type.contains("json")) {
                return new Answer(response.statusCode(), Map.of());
            }
            return new Answer(response.statusCode(), Json.parse(response.body(), JSON));
        } catch (IOException e) {
            throw new StartException(
                    "Podo cannot be reached at " + url + "; is it running? (" + option + " names another.)", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted.", e);
        }
    }

    /** A text in an address. */
    static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
