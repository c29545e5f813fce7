package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import podo.platform.testing.Await;

/** A queue that one address floods, and one whose program and Redis end in every way. */
@SuppressWarnings("NullAway.Init") // started before all tests
class QueueFloodIT {
    private static final String FLOOD = "127.0.9.1";
    private static final int CALM = 60;
    private static final int PACED = 3;
    private static final List<String> SETTINGS = List.of("--set", "queue.turn=2s", "--set", "queue.pass=1m");
    private static PodoProcess podo;

    @BeforeAll
    static void start() {
        podo = PodoProcess.up(SharedPodo.folder().resolve("data"), SETTINGS.toArray(String[]::new));
        SmallHall.importInto(podo.api());
    }

    @AfterAll
    static void stop() {
        podo.close();
    }

    /** Somebody at an address of its own. */
    private record Somebody(HttpClient http, String token) {
        static Somebody at(String address) {
            try {
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .localAddress(InetAddress.getByName(address))
                        .build();
                Somebody stranger = new Somebody(http, "");
                return stranger.another();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Another account at the same address. */
        Somebody another() {
            Api.Answer signedIn =
                    post("/api/v1/session", "{\"name\":\"%s\",\"role\":\"fan\"}".formatted(UUID.randomUUID()));
            assertThat(signedIn.status()).as(signedIn.body()).isEqualTo(201);
            return new Somebody(http, signedIn.text("token"));
        }

        Api.Answer join(String event) {
            return post("/api/v1/queue/" + event + "/join", "{}");
        }

        /** By the form of the page without scripts; gives where it leads to. */
        String joinByForm(String event) {
            HttpResponse<String> answer = send(request("/queue/" + event + "/join")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.noBody()));
            return answer.headers().firstValue("Location").orElse(answer.statusCode() + "");
        }

        Api.Answer post(String path, String body, String... headers) {
            HttpRequest.Builder request = request(path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            HttpResponse<String> answer = send(request);
            return new Api.Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        }

        private HttpRequest.Builder request(String path) {
            String url = podo.api().url().replace("localhost", "127.0.0.1");
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
            return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void flood_byAnyWay_getsFewNumbers_andAFanElsewhereBuysBesideIt() {
        String event = queue("flooded", 30);
        Somebody flood = Somebody.at(FLOOD);
        int numbers = 0;
        for (int i = 0; i < 2 * CALM; i++) {
            Api.Answer answer = flood.another().join(event);
            assertThat(answer.status()).as(answer.body()).isIn(201, 428);
            numbers += answer.status() == 201 ? 1 : 0;
        }
        assertThat(numbers).isBetween(CALM - 5, CALM + 5);
        long byForm = Stream.generate(() -> flood.another().joinByForm(event))
                .limit(30)
                .filter(place -> !place.contains("paced=1"))
                .peek(place -> assertThat(place).startsWith("/queue/" + event + "/line"))
                .count();
        assertThat(byForm).isBetween((long) PACED, 3L * PACED);

        Somebody fan = Somebody.at("127.0.9.2");
        Api.Answer joined = fan.join(event);
        assertThat(joined.status()).as(joined.body()).isEqualTo(201);
        String token = "{\"token\":\"" + joined.text("token") + "\"}";
        String[] pass = new String[1];
        Await.until("the fan is let in", Duration.ofSeconds(60), () -> {
            flood.another().join(event); // it goes on all the while
            Api.Answer entered = fan.post("/api/v1/queue/" + event + "/enter", token);
            pass[0] = entered.status() == 200 ? entered.text("pass") : "";
            return entered.status() == 200;
        });
        Api.Answer reserved = fan.post(
                "/api/v1/showtimes/" + event + ".1/reserve",
                "{\"seats\":[\"" + SmallHall.seat(7) + "\"]}",
                "X-Queue-Pass",
                pass[0]);
        assertThat(reserved.status()).as(reserved.body()).isEqualTo(201);
        Api.Answer bought = fan.post(
                "/api/v1/bookings/" + reserved.text("bookingId") + "/confirm",
                "{\"payment\":{\"method\":\"card\",\"token\":\"ok\"}}",
                "Idempotency-Key",
                "k1");
        assertThat(bought.text("status")).isEqualTo("CONFIRMED");
    }

    @Test
    void numbers_haveNoGapThatShows_howeverTheProgramAndRedisEnd() {
        String event = queue("restarted", 1);
        Somebody fan = Somebody.at("127.0.9.3");
        for (int i = 1; i <= 20; i++) {
            assertThat(Api.number(fan.another().join(event).json().get("number")))
                    .isEqualTo(i);
        }
        podo.stop();
        again();
        assertThat(Api.number(newcomer(event, 21, 21).json().get("number")))
                .as("after a clean stop")
                .isEqualTo(21);

        podo.kill9();
        again();
        assertThat(Api.number(newcomer(event, 22, 22).json().get("number")))
                .as("after a crash")
                .isGreaterThan(22);

        podo.stop();
        clear(podo.data().resolve("redis"));
        again();
        newcomer(event, 22, 23); // of the last second before a loss of all of Redis there may be no record
    }

    /** Whoever joins as this one knows truly how many come before. */
    private static Api.Answer newcomer(String event, long fewest, long most) {
        Await.until(
                "the queue is there again",
                PodoProcess.LIMIT,
                () -> Api.number(status(event).json().get("joined")) >= fewest - 1);
        Api.Answer answer = Somebody.at("127.0.9.4").join(event);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        long place = Api.number(answer.json().get("place"));
        Await.until(
                "it is counted",
                PodoProcess.LIMIT,
                () -> Api.number(status(event).json().get("joined")) >= place);
        Map<?, ?> status = status(event).json();
        assertThat(place).isBetween(fewest, most).isEqualTo(Api.number(status.get("joined")));
        assertThat(Api.number(answer.json().get("ahead")))
                .isBetween(place - 1 - Api.number(status.get("serving")), place - 1);
        assertThat(Api.number(status.get("waiting"))).isLessThanOrEqualTo(place);
        return answer;
    }

    private static Api.Answer status(String event) {
        return podo.api().get("/queue/" + event + "/status");
    }

    private static void again() {
        podo = PodoProcess.up(podo.data(), SETTINGS.toArray(String[]::new));
    }

    private static String queue(String event, int target) {
        Api operator = podo.api().operator();
        Map<String, Object> document = Map.of(
                "source",
                "verification",
                "events",
                List.of(SmallHall.event(event, "hall", List.of(SmallHall.price("R")))));
        assertThat(operator.post("/admin/import", document).status()).isEqualTo(200);
        Api.Answer set =
                operator.method("PUT", "/admin/events/" + event + "/queue", Map.of("enabled", true, "target", target));
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        return event;
    }

    private static void clear(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> assertThat(file.toFile().delete()).isTrue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
