package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import podo.platform.testing.Await;

/** A process that is asked to stop loses nobody's request. */
class StopIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLIENTS = 8;
    private static final int STREAMS = 20;
    private final Path data = SharedPodo.folder().resolve("data");

    @Test
    void sigterm_withClientsThatKeepConnectionsAndNeverRetry_failsNoRequest() throws Exception {
        try (PodoProcess podo = PodoProcess.up(data, "--set", "process.drain-time=10s");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient browser = HttpClient.newHttpClient()) {
            SmallHall.importInto(podo.api());
            String url = podo.api().url();
            List<CompletableFuture<List<String>>> streams = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                streams.add(follow(browser, url));
            }
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> askUntilToldToGo(url)));
            }
            try (HttpSocket waiting = HttpSocket.to(url)) {
                assertThat(waiting.ask("GET", "/health/ready", Map.of(), "").status())
                        .isEqualTo(200);

                CompletableFuture<Integer> stopping = CompletableFuture.supplyAsync(podo::stop, threads);

                for (CompletableFuture<List<String>> stream : streams) {
                    assertThat(stream.get()).contains("event:ending").anyMatch(line -> line.startsWith("retry:"));
                }
                for (Future<Integer> client : clients) {
                    assertThat(client.get())
                            .as("answers before it was told to go")
                            .isPositive();
                }
                assertThat(HttpSocket.ask(url, "GET", "/api/v1/events/" + SmallHall.EVENT, Map.of(), "")
                                .status())
                        .as("who has not heard yet is served")
                        .isEqualTo(200);
                HttpSocket.Reply last = waiting.ask("GET", "/health/ready", Map.of(), "");
                assertThat(last.status()).isEqualTo(503);
                assertThat(last.header("connection")).isEqualToIgnoringCase("close");
                assertThat(stopping.get()).as("it has stopped").isIn(0, 143);
            }
        }
    }

    /** Asks on one connection, one request after the other, until an answer ends it; how many answers there were. */
    private static int askUntilToldToGo(String url) throws IOException {
        try (HttpSocket connection = HttpSocket.to(url)) {
            for (int answers = 1; ; answers++) {
                HttpSocket.Reply reply = answers % 2 == 0
                        ? connection.ask("GET", "/api/v1/showtimes/" + SmallHall.NIGHT + "/seats", Map.of(), "")
                        : connection.ask(
                                "POST",
                                "/api/v1/showtimes/" + SmallHall.NIGHT + "/reserve",
                                Map.of("Content-Type", "application/json"),
                                "{\"seats\":[\"A-1-1\"]}");
                if (reply.status() != 200 && reply.status() != 401) {
                    fail("answered " + reply);
                }
                if (reply.header("connection").equalsIgnoreCase("close")) {
                    return answers;
                }
            }
        }
    }

    /** Opens a stream and hears its snapshot; completes with all lines when the stream ends. */
    private static CompletableFuture<List<String>> follow(HttpClient browser, String url) throws Exception {
        HttpResponse<Stream<String>> response = browser.send(
                HttpRequest.newBuilder(URI.create(url + "/api/v1/showtimes/" + SmallHall.NIGHT + "/seats/stream"))
                        .build(),
                HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        List<String> lines = new java.util.concurrent.CopyOnWriteArrayList<>();
        CompletableFuture<List<String>> ended = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try (Stream<String> all = response.body()) {
                all.forEach(lines::add);
                ended.complete(lines);
            } catch (RuntimeException e) {
                ended.completeExceptionally(e); // cut off in the middle
            }
        });
        Await.until("the snapshot comes", PATIENCE, () -> lines.stream().anyMatch(line -> line.contains("states")));
        return ended;
    }
}
