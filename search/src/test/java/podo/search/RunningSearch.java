package podo.search;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import podo.platform.http.HttpServer;
import podo.platform.http.HttpSettings;
import podo.platform.http.Json;
import podo.platform.tasks.Tasks;

/** Search behind a real server. */
@SuppressWarnings("unchecked") // the shapes of JSON
final class RunningSearch implements AutoCloseable {
    static final SearchSettings SETTINGS =
            new SearchSettings(16, Duration.ofSeconds(5), Duration.ofMillis(20), 500, Optional.empty());
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final Search search;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningSearch(Search search, HttpServer server) {
        this.search = search;
        this.server = server;
    }

    static RunningSearch start(FakeCatalogue catalogue, Path folder, InstantSource clock) {
        return start(catalogue, folder, clock, SETTINGS);
    }

    static RunningSearch start(FakeCatalogue catalogue, Path folder, InstantSource clock, SearchSettings settings) {
        Search search = new Search(catalogue, settings, folder, clock, Tasks.unreported());
        return new RunningSearch(
                search,
                HttpServer.start(HttpSettings.anyPort(), routes -> routes.register("/api/v1", search.routes())));
    }

    static RunningSearch ready(FakeCatalogue catalogue, Path folder) {
        RunningSearch running = start(catalogue, folder, InstantSource.system());
        running.awaitReady();
        return running;
    }

    Search search() {
        return search;
    }

    void awaitReady() {
        await("search is ready", search::isReady);
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PATIENCE + ": " + what);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    HttpResponse<String> get(String pathAndQuery, String language) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/api/v1" + pathAndQuery))
                .header("Accept-Language", language)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Object> json(String pathAndQuery) {
        return body(get(pathAndQuery, "ko"));
    }

    static Map<String, Object> body(HttpResponse<String> response) {
        return (Map<String, Object>) Json.anything().fromJson(response.body());
    }

    /** The identifiers found, best first. */
    List<String> find(String text) {
        return ids(json("/search?size=100&q=" + encoded(text)));
    }

    /** The identifiers listed for these parameters. */
    List<String> list(String parameters) {
        return ids(json("/search?" + parameters));
    }

    List<String> suggest(String text) {
        return ids(json("/search/suggest?q=" + encoded(text)));
    }

    static List<String> ids(Map<String, Object> answer) {
        return items(answer).stream().map(item -> (String) item.get("eventId")).toList();
    }

    static List<Map<String, Object>> items(Map<String, Object> answer) {
        return (List<Map<String, Object>>) answer.getOrDefault("items", List.of());
    }

    /** A facet as value=count texts, in order. */
    static List<String> facet(Map<String, Object> answer, String name) {
        Map<String, Object> facets = (Map<String, Object>) answer.getOrDefault("facets", Map.of());
        List<Map<String, Object>> counts = (List<Map<String, Object>>) facets.getOrDefault(name, List.of());
        return counts.stream()
                .map(count -> count.get("value") + "=" + count.get("count"))
                .toList();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
        try {
            search.close();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
