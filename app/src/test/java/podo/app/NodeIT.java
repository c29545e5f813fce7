package podo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podo.booking.TicketCodes;
import podo.platform.http.Json;

/** The whole program over HTTP. */
final class NodeIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder = Path.of("");

    private static RunningNode node;

    @BeforeAll
    static void start() {
        node = new RunningNode(folder);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void purchase_fromSearchToMyBookings_isConfirmedAndAudited() {
        new TrainingPurchase(ApiClient.at(node.url())).run();
        StringWriter out = new StringWriter();
        int code = Main.commandLine().setOut(new PrintWriter(out)).execute("audit", "--url", node.url());
        assertThat(code).as(out.toString()).isZero();
        assertThat(out.toString()).contains("No violation.").contains("looked at");
    }

    @Test
    void checkTicket_withTheKeysOfTheRunningPodo_knowsItsTickets() {
        String code = SampleTicket.code(new TicketCodes(RunningNode.SECRET));
        for (String keys : List.of(node.url(), node.url() + "/", node.url() + "/api/v1/ticket-keys")) {
            StringWriter out = new StringWriter();
            int exit = Main.commandLine().setOut(new PrintWriter(out)).execute("check-ticket", code, "--keys", keys);
            assertThat(exit).as(out.toString()).isZero();
        }
    }

    @Test
    void ready_names_everyPart() {
        Object parts =
                ((Map<?, ?>) ApiClient.at(node.url()).get("/health/ready").json()).get("parts");
        assertThat(parts)
                .isEqualTo(Map.of(
                        "postgres",
                        true,
                        "redis",
                        true,
                        "catalogue",
                        true,
                        "search",
                        true,
                        "booking",
                        true,
                        "payments",
                        true));
    }

    @Test
    void import_refusedFile_exitsWithOneAndNamesThePath() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), "{\"source\":\"x\",\"events\":[{\"key\":5}]}");
        StringWriter out = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(out))
                .execute("import", "--url", node.url(), "--format", "podo", file.toString());
        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("error at").contains("events[0]");
    }

    @Test
    void metrics_countByRouteTemplate() throws Exception {
        ApiClient.at(node.url()).get("/api/v1/events/no-such-event");
        String metrics = send("GET", "/metrics").body();
        assertThat(metrics)
                .contains("podo_http_requests_seconds_count{method=\"GET\",route=\"/api/v1/events/{eventId}\","
                        + "status=\"404\"}")
                .contains("jvm_memory_used_bytes")
                .contains("podo_postgres_connections_used");
    }

    @Test
    void openapi_everyPath_answers() throws Exception {
        Map<?, ?> description = (Map<?, ?>)
                Json.anything().fromJson(send("GET", "/openapi.json").body());
        Map<?, ?> paths = (Map<?, ?>) java.util.Objects.requireNonNull(description.get("paths"));
        assertThat(paths).hasSizeGreaterThan(20);
        for (Map.Entry<?, ?> path : paths.entrySet()) {
            String address = path.getKey().toString().replaceAll("\\{[a-zA-Z]+}", "nothing.1");
            for (Object method : ((Map<?, ?>) path.getValue()).keySet()) {
                String body = send(method.toString().toUpperCase(java.util.Locale.ROOT), address)
                        .body();
                assertThat(body).as(method + " " + address).doesNotContain("Nothing answers at this address");
            }
        }
    }

    @Test
    void openapi_everyReference_exists() throws Exception {
        Object description =
                Json.anything().fromJson(send("GET", "/openapi.json").body());
        Set<String> references = new LinkedHashSet<>();
        collect(description, references);
        assertThat(references).isNotEmpty();
        for (String reference : references) {
            Object at = description;
            for (String step : reference.substring(2).split("/", -1)) {
                at = at instanceof Map<?, ?> map ? map.get(step) : null;
            }
            assertThat(at).as(reference).isNotNull();
        }
    }

    private static void collect(Object json, Set<String> references) {
        if (json instanceof Map<?, ?> map) {
            if (map.get("$ref") instanceof String reference) {
                references.add(reference);
            }
            map.values().forEach(value -> collect(value, references));
        } else if (json instanceof Iterable<?> list) {
            list.forEach(value -> collect(value, references));
        }
    }

    private static HttpResponse<String> send(String method, String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(node.url() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
