package podo.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import podo.catalogue.CatalogueChange;
import podo.catalogue.Genre;
import podo.catalogue.LocalText;
import podo.catalogue.PublishedCatalogue;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;
import podo.catalogue.SeatPlan;
import podo.identity.Role;
import podo.identity.Session;
import podo.identity.Sessions;
import podo.kernel.AccountId;
import podo.kernel.Closing;
import podo.kernel.EventId;
import podo.kernel.MovableClock;
import podo.kernel.SeatPlanHash;
import podo.kernel.Settings;
import podo.kernel.ShowtimeId;
import podo.platform.http.HttpServer;
import podo.platform.http.HttpSettings;
import podo.platform.http.Json;
import podo.platform.postgres.Database;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;
import podo.platform.testing.TestServers;

/** A whole waiting room for a test: real PostgreSQL, real Redis, HTTP, a box office made up, a clock that can be moved. */
final class QueueHouse implements AutoCloseable {
    /** The events that will not take place. */
    final Set<EventId> cancelled = ConcurrentHashMap.newKeySet();

    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] SECRET = "a secret for tests that has enough bytes".getBytes(StandardCharsets.UTF_8);
    final MovableClock clock = new MovableClock();
    final RedisLink link = new RedisLink(TestServers.redisUri());
    final Database database;
    final WaitingRoomSettings settings;
    final PassGate gate;
    final WaitingRoom room;
    final Map<EventId, Boolean> required = new ConcurrentHashMap<>();
    final Map<EventId, Long> seats = new ConcurrentHashMap<>();
    private final Sessions sessions = new Sessions(SECRET, clock);
    private final Closing parts = new Closing();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    QueueHouse() {
        this(UnaryOperator.identity());
    }

    QueueHouse(UnaryOperator<Map<String, String>> settings) {
        TestServers.flushRedis();
        parts.add(link);
        String url = TestServers.migratedDatabase();
        this.database = parts.add(Database.connect(url, 10));
        Map<String, String> given = new LinkedHashMap<>(Map.of(
                "queue.joins-per-second", "1000",
                "queue.joins-per-address", "100000",
                "queue.proof", "none",
                "queue.pace-first", "100"));
        this.settings = Settings.of(Settings.declaredBy(List.of(WaitingRoomSettings.class)), settings.apply(given))
                .read(WaitingRoomSettings.class);
        this.gate = parts.add(gate());
        gate.tell(events -> new BoxOfficeFigures(
                events.stream()
                        .collect(java.util.stream.Collectors.toMap(e -> e, e -> seats.getOrDefault(e, 100_000L))),
                Duration.ofMillis(5),
                0,
                0,
                true));
        Redis redis = parts.add(new Redis(link.uri(), Tasks.unreported()));
        this.room = parts.add(new WaitingRoom(
                new WaitingRoom.Surroundings(
                        gate, redis, new AnyEvent(), sessions, required::put, clock, Tasks.unreported()),
                this.settings));
        HttpServer server = parts.add(
                HttpServer.start(HttpSettings.anyPort(), routing -> routing.register("/api/v1", room.routes())));
        this.address = URI.create("http://127.0.0.1:" + server.port() + "/api/v1");
    }

    /** The gate of another process, such as one that only sells. */
    PassGate gate() {
        Redis redis = parts.add(new Redis(link.uri(), Tasks.unreported()));
        return new PassGate(database, Optional.of(redis), SECRET, settings, clock, Tasks.unreported());
    }

    /** Sets a queue up. */
    Answer setUp(EventId event, Map<String, Object> body) {
        Answer answer = operator().put("/admin/events/" + event + "/queue", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    /** Waits until the status of a queue shows something. */
    void awaitStatus(EventId event, String what, java.util.function.Predicate<Answer> shows) {
        Await.until(what, PATIENCE, () -> shows.test(stranger().get("/queue/" + event + "/status")));
    }

    Fan fan(String name) {
        AccountId account = new AccountId(name);
        return new Fan(account, token(account, Role.FAN));
    }

    Fan operator() {
        AccountId account = new AccountId("operator");
        return new Fan(account, token(account, Role.OPERATOR));
    }

    Fan stranger() {
        return new Fan(new AccountId("nobody"), null);
    }

    private String token(AccountId account, Role role) {
        return sessions.token(
                new Session(account, account.value(), role, clock.instant().plus(Duration.ofDays(2))));
    }

    @Override
    public void close() {
        parts.close();
    }

    /** Somebody with a browser. */
    final class Fan {
        final AccountId account;
        private final @Nullable String session;

        private Fan(AccountId account, @Nullable String session) {
            this.account = account;
            this.session = session;
        }

        Answer get(String path, String... headers) {
            return send("GET", path, null, headers);
        }

        Answer post(String path, Map<String, Object> body, String... headers) {
            return send("POST", path, Json.anything().toJson(body), headers);
        }

        Answer put(String path, Map<String, Object> body) {
            return send("PUT", path, Json.anything().toJson(body));
        }

        Answer raw(String method, String path, String body) {
            return send(method, path, body);
        }

        Answer join(EventId event) {
            return post("/queue/" + event + "/join", Map.of());
        }

        Answer enter(EventId event, String token) {
            return post("/queue/" + event + "/enter", Map.of("token", token));
        }

        Answer operate(EventId event, String operation) {
            return post("/admin/events/" + event + "/queue/" + operation, Map.of());
        }

        private Answer send(String method, String path, @Nullable String body, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            if (session != null) {
                request.header("Authorization", "Bearer " + session);
            }
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            try {
                HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
                return new Answer(response.statusCode(), response.body(), response);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** An answer. */
    record Answer(int status, String body, HttpResponse<String> response) {
        Map<?, ?> json() {
            return body.isEmpty() ? Map.of() : (Map<?, ?>) Json.anything().fromJson(body);
        }

        String text(String member) {
            return String.valueOf(json().get(member));
        }

        long number(String member) {
            return json().get(member) instanceof Number number ? number.longValue() : -1;
        }

        /** What follows the name of a cookie that the answer sets; empty when it sets none. */
        String cookie(String name) {
            return response.headers().allValues("Set-Cookie").stream()
                    .filter(cookie -> cookie.startsWith(name + "="))
                    .map(cookie -> cookie.substring(name.length() + 1))
                    .findFirst()
                    .orElse("");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String code() {
            return text("code");
        }
    }

    /** Every event exists, except one. */
    private final class AnyEvent implements PublishedCatalogue {
        @Override
        public Optional<PublishedEvent> event(EventId id) {
            return id.value().equals("unknown")
                    ? Optional.empty()
                    : Optional.of(new PublishedEvent(
                            id,
                            LocalText.of("포도밤"),
                            Genre.CONCERT,
                            List.of(),
                            LocalText.of(""),
                            Optional.empty(),
                            LocalDate.of(2026, 12, 1),
                            LocalDate.of(2026, 12, 1),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            cancelled.contains(id) ? SaleStatus.CANCELLED : SaleStatus.ON_SALE,
                            true,
                            false,
                            Optional.empty(),
                            List.of(),
                            List.of()));
        }

        @Override
        public Optional<PublishedShowtime> showtime(ShowtimeId id) {
            return Optional.empty();
        }

        @Override
        public Optional<SeatPlan> seatPlan(SeatPlanHash hash) {
            return Optional.empty();
        }

        @Override
        public List<EventId> eventIds(Optional<EventId> after, int limit) {
            return List.of();
        }

        @Override
        public List<CatalogueChange> changesAfter(long sequence, int limit) {
            return List.of();
        }

        @Override
        public long lastChange() {
            return 0;
        }

        @Override
        public AutoCloseable onChange(Runnable wake) {
            return () -> {};
        }
    }
}
