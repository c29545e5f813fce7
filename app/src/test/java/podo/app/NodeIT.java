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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podo.booking.TicketCodes;
import podo.demo.DemoCatalogue;
import podo.platform.http.Json;
import podo.platform.testing.Await;

/** The whole program over HTTP. */
final class NodeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
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
                        "queue",
                        true,
                        "payments",
                        true));
    }

    @Test
    void ready_names_everyTask_andWhetherItIsOnTime() {
        Object tasks =
                ((Map<?, ?>) ApiClient.at(node.url()).get("/health/ready").json()).get("tasks");
        assertThat(tasks)
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Boolean.class))
                .containsKeys("expired-holds", "payments-in-doubt", "follow-search", "redis-heartbeat")
                .doesNotContainValue(false);
        assertThat(metrics())
                .contains("podo_task_runs_total{outcome=\"done\",task=\"expired-holds\"}")
                .contains("podo_task_success_age_seconds{task=\"expired-holds\"}");
    }

    @Test
    void demo_hasAQueueThatOpensSoon() {
        ApiClient.Answer status =
                ApiClient.at(node.url()).get("/api/v1/queue/" + DemoCatalogue.QUEUE_EVENT + "/status");
        assertThat(ApiClient.text(status.json(), "state")).isIn("WAITING", "OPEN");
    }

    @Test
    void queue_fromSetupToTheSeat_sellsWithThePassOnly() {
        ApiClient operator = ApiClient.at(node.url());
        operator.signIn("operator", "operator");
        Seat seat = firstOnSale(operator);
        ApiClient fan = ApiClient.at(node.url());
        fan.signIn("queuing", "fan");
        assertThat(verifyDraw(seat.event())).as("before there is a queue").startsWith("2");
        String queue = "/api/v1/admin/events/" + seat.event() + "/queue";
        assertThat(operator.put(queue, Map.of("enabled", true, "target", 2)).status())
                .isEqualTo(200);
        Await.until(
                "the catalogue knows",
                PATIENCE,
                () -> String.valueOf(operator.get("/api/v1/showtimes/" + seat.showtime())
                                .json())
                        .contains("required=true"));
        ApiClient.Answer refused = seat.reserve(fan, Map.of());
        assertThat(ApiClient.text(refused.json(), "code")).isEqualTo("QUEUE_PASS_REQUIRED");

        String line = "/api/v1/queue/" + seat.event();
        String token =
                ApiClient.text(fan.post(line + "/join", Map.of(), Map.of()).json(), "token");
        List<String> passes = new ArrayList<>();
        Await.until("the turn comes", PATIENCE, () -> {
            ApiClient.Answer answer = fan.post(line + "/enter", Map.of("token", token), Map.of());
            return answer.status() == 200 && passes.add(ApiClient.text(answer.json(), "pass"));
        });
        String pass = passes.getFirst();
        ApiClient.Answer held = seat.reserve(fan, Map.of("X-Queue-Pass", pass));
        assertThat(held.status()).as(String.valueOf(held.json())).isEqualTo(201);
        ApiClient.Answer paid = fan.post(
                "/api/v1/bookings/" + ApiClient.text(held.json(), "bookingId") + "/confirm",
                Map.of("payment", Map.of("method", "card", "token", "ok")),
                Map.of("Idempotency-Key", "queue-key"));
        assertThat(paid.status()).isEqualTo(200);
        assertThat(seat.reserve(fan, Map.of("X-Queue-Pass", pass)).status())
                .as("the purchase has ended the pass")
                .isEqualTo(403);
        Await.until(
                "the purchase is counted",
                PATIENCE,
                () -> ApiClient.number(operator.get(queue).json(), "finished") == 1);
        assertThat(ApiClient.number(operator.get(queue).json(), "seatsLeft")).isPositive();
        assertThat(verifyDraw(seat.event(), "--number", "1"))
                .startsWith("0")
                .contains("The seed gives the commitment.", "Number 1 has place 1");
        assertThat(verifyDraw(seat.event(), "--commitment", "00"))
                .startsWith("1")
                .contains("NOT");
        assertThat(metrics())
                .contains("podo_queue_waiting{event=\"" + seat.event() + "\"} 0.0")
                .contains("podo_queue_admitted_total{event=\"" + seat.event() + "\"} 1.0");
        assertThat(operator.post(queue + "/close", Map.of(), Map.of()).status()).isEqualTo(200);
        Await.until(
                "anybody may buy again",
                PATIENCE,
                () -> seat.reserve(fan, Map.of()).status() != 403);
    }

    /** A showtime that is on sale. */
    private record Seat(String event, String showtime) {
        ApiClient.Answer reserve(ApiClient fan, Map<String, String> headers) {
            return fan.post("/api/v1/showtimes/" + showtime + "/reserve", Map.of("best", Map.of("count", 1)), headers);
        }
    }

    private static Seat firstOnSale(ApiClient api) {
        for (Object item : api.list(api.get("/api/v1/search?status=ON_SALE&size=20"), "items")) {
            String event = ApiClient.text(item, "eventId");
            if (event.equals(DemoCatalogue.QUEUE_EVENT.value())) {
                continue; // has its queue from the demo
            }
            for (Object showtime : api.list(api.get("/api/v1/events/" + event), "showtimes")) {
                if ("ON_SALE".equals(ApiClient.text(showtime, "status"))) {
                    return new Seat(event, ApiClient.text(showtime, "showtimeId"));
                }
            }
        }
        throw new AssertionError("nothing is on sale");
    }

    /** The exit code, and what was printed. */
    private static String verifyDraw(String event, String... more) {
        StringWriter out = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("verify-draw", event, "--url", node.url()));
        arguments.addAll(List.of(more));
        int code = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments.toArray(String[]::new));
        return code + " " + out;
    }

    private static String metrics() {
        try {
            return send("GET", "/metrics").body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
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
    void metrics_countByRouteTemplate() {
        ApiClient.at(node.url()).get("/api/v1/events/no-such-event");
        String counted = "podo_http_requests_seconds_count{method=\"GET\",route=\"/api/v1/events/{eventId}\","
                + "status=\"404\"}";
        Await.until(
                "it is counted, after it was answered",
                PATIENCE,
                () -> metrics().contains(counted));
        assertThat(metrics()).contains("jvm_memory_used_bytes").contains("podo_postgres_connections_used");
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
