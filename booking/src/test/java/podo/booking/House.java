package podo.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import podo.catalogue.SaleStatus;
import podo.identity.Identity;
import podo.identity.IdentitySettings;
import podo.identity.Sessions;
import podo.kernel.AccountId;
import podo.kernel.Closing;
import podo.kernel.MovableClock;
import podo.kernel.ProofOfWork;
import podo.kernel.Pseudonyms;
import podo.kernel.Secret;
import podo.kernel.Settings;
import podo.kernel.ShowtimeId;
import podo.payments.sandbox.PaymentsSandbox;
import podo.payments.sandbox.SandboxSettings;
import podo.platform.http.HttpServer;
import podo.platform.http.HttpSettings;
import podo.platform.http.Json;
import podo.platform.postgres.Database;
import podo.platform.redis.Redis;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;
import podo.platform.testing.TestServers;

/**
 * A whole box office for a test: real PostgreSQL, real Redis, the payments sandbox, HTTP, and a clock that can be moved.
 * When it closes, the invariants are audited.
 */
public final class House implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Tests hold as much as they like, from one address. */
    public static final HoldLimits GENEROUS = limits(Map.ofEntries(
            Map.entry("holds.account-seats", "100000"),
            Map.entry("holds.address-seats", "1000000"),
            Map.entry("holds.address-grace", "1000000"),
            Map.entry("holds.returns", "100000"),
            Map.entry("holds.pause", "0s"),
            Map.entry("holds.rest", "0s"),
            Map.entry("holds.pressure-lapses", "1000000")));

    private static final byte[] SECRET =
            "a secret for tests that has enough bytes".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    public final MovableClock clock = new MovableClock();
    public final FakeCatalogue catalogue;
    public final Database database;
    public final Redis redis;
    public final PaymentsSandbox sandbox;
    public final TicketCodes tickets = new TicketCodes(SECRET);
    final FakeEntrance entrance = new FakeEntrance();
    public final BoxOffice office;
    private final Closing parts = new Closing();
    private final Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();
    private final URI address;
    private final String operator;
    private boolean mustBeClean = true;
    private int showtimes = 10;

    public House(int rowsPerSection) {
        this(rowsPerSection, Duration.ofSeconds(2));
    }

    public House(int rowsPerSection, Duration paymentTimeout) {
        this(rowsPerSection, paymentTimeout, Duration.ZERO);
    }

    public House(int rowsPerSection, Duration paymentTimeout, Duration releaseJitter) {
        this(rowsPerSection, paymentTimeout, releaseJitter, HoldStrategy.REDIS);
    }

    public House(int rowsPerSection, Duration paymentTimeout, Duration releaseJitter, HoldStrategy holds) {
        this(rowsPerSection, paymentTimeout, releaseJitter, holds, Settings.defaults(ProviderSettings.class));
    }

    public House(int rowsPerSection, Duration paymentTimeout, ProviderSettings provider) {
        this(rowsPerSection, paymentTimeout, Duration.ZERO, HoldStrategy.REDIS, provider);
    }

    public House(
            int rowsPerSection,
            Duration paymentTimeout,
            Duration releaseJitter,
            HoldStrategy holds,
            ProviderSettings provider) {
        this(rowsPerSection, paymentTimeout, releaseJitter, holds, provider, true);
    }

    /**
     * @param releaseJitter how long after a hold has lapsed its seats come back at the latest
     * @param refunds whether paid tickets are taken back at their fans' wish
     */
    public House(
            int rowsPerSection,
            Duration paymentTimeout,
            Duration releaseJitter,
            HoldStrategy holds,
            ProviderSettings provider,
            boolean refunds) {
        this(rowsPerSection, paymentTimeout, releaseJitter, holds, provider, refunds, GENEROUS);
    }

    /** With these limits of what may be held unpaid. */
    public House(int rowsPerSection, HoldStrategy holds, HoldLimits limits) {
        this(
                rowsPerSection,
                Duration.ofSeconds(2),
                Duration.ZERO,
                holds,
                Settings.defaults(ProviderSettings.class),
                true,
                limits);
    }

    private House(
            int rowsPerSection,
            Duration paymentTimeout,
            Duration releaseJitter,
            HoldStrategy holds,
            ProviderSettings provider,
            boolean refunds,
            HoldLimits limits) {
        try {
            this.folder = Files.createTempDirectory("podo-house-");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        TestServers.flushRedis();
        String url = TestServers.migratedDatabase();
        this.database = parts.add(Database.connect(url, 20));
        this.redis = parts.add(new Redis(TestServers.redisUri(), Tasks.unreported()));
        this.catalogue = new FakeCatalogue(rowsPerSection, clock.instant());
        this.sandbox = startSandbox(HttpSettings.anyPort());
        Sessions sessions = new Sessions(SECRET, clock);
        Identity identity = new Identity(database, sessions, IdentitySettings.demo(), clock);
        this.office = parts.add(new BoxOffice(
                new Surroundings(
                        database,
                        Optional.of(redis),
                        catalogue,
                        (_, _) -> {},
                        catalogue::cancelForGood,
                        entrance,
                        identity,
                        sessions,
                        tickets,
                        new Pseudonyms(SECRET, "hold-origin"),
                        new ProofOfWork(SECRET, "hold-work", clock),
                        URI.create("http://127.0.0.1:" + sandbox.port()),
                        clock,
                        Tasks.unreported()),
                new BookingSettings(
                        holds,
                        Duration.ofMinutes(5),
                        releaseJitter,
                        refunds,
                        Duration.ofHours(2),
                        100_000,
                        2_000,
                        100,
                        200,
                        10,
                        Duration.ofMinutes(10),
                        paymentTimeout,
                        100,
                        Duration.ofMillis(200),
                        provider,
                        limits)));
        HttpServer server = parts.add(HttpServer.start(
                HttpSettings.anyPort(), routing -> routing.register("/api/v1", identity.routes(), office.routes())));
        this.address = URI.create("http://127.0.0.1:" + server.port() + "/api/v1");
        Await.until("the tickets are made", PATIENCE, office::isReady);
        this.operator = signIn("operator", "operator");
    }

    /** Starts the payment provider, the first time or after it was closed: its book is still there. */
    PaymentsSandbox startSandbox(HttpSettings http) {
        SandboxSettings settings =
                new SandboxSettings(Secret.NONE, Duration.ofMillis(300), Duration.ZERO, Duration.ofSeconds(30), 1_000);
        return parts.add(PaymentsSandbox.start(http, settings, folder.resolve("book"), InstantSource.system()));
    }

    /** The limits where only this is said of them. */
    public static HoldLimits limits(Map<String, String> given) {
        return Settings.of(Settings.declaredBy(List.of(HoldLimits.class)), given)
                .read(HoldLimits.class);
    }

    /** For tests that plant violations. */
    public void expectViolations() {
        mustBeClean = false;
    }

    /** A signed-in fan. */
    public Fan fan(String name) {
        return new Fan(signIn(name, "fan"), client);
    }

    /** A signed-in fan whose requests come from this address of the machine itself, such as 127.0.1.7. */
    public Fan fan(String name, String address) {
        return new Fan(signIn(name, "fan"), clients.computeIfAbsent(address, House::clientAt));
    }

    private static HttpClient clientAt(String address) {
        return HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral(address))
                .build();
    }

    /** The account of a fan who has signed in. */
    public AccountId account(String name) {
        return database.read(handle -> handle.createQuery("SELECT id FROM identity.account WHERE name = :name")
                .bind("name", name)
                .map((row, _) -> new AccountId(row.getString("id")))
                .one());
    }

    /** The operator. */
    public Fan operator() {
        return new Fan(operator, client);
    }

    /** A showtime of this test's own: on sale, far from its end however the clock is moved, four seats a fan. */
    public ShowtimeId freshShowtime() {
        ShowtimeId id = catalogue.add(
                showtimes++,
                clock.instant().minus(Duration.ofDays(300)),
                clock.instant().plus(Duration.ofDays(3000)),
                SaleStatus.ON_SALE,
                4);
        int capacity = catalogue.capacity();
        Await.until("the tickets of " + id + " are made", PATIENCE, () -> tickets(id) == capacity);
        return id;
    }

    private int tickets(ShowtimeId id) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM booking.ticket WHERE showtime_id = :id")
                .bind("id", id.toString())
                .mapTo(Integer.class)
                .one());
    }

    /** Whether the seat holds follow the booking's record. */
    public boolean isSettled(String booking) {
        return database.read(handle -> handle.createQuery("SELECT holds_settled FROM booking.booking WHERE id = :id")
                .bind("id", booking)
                .mapTo(Boolean.class)
                .one());
    }

    /** Nobody. */
    public Fan stranger() {
        return new Fan("", client);
    }

    /** The audit's lines about everything. */
    public List<Map<String, Object>> audit() {
        return audit("?all=true");
    }

    /** The audit's lines. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> audit(String query) {
        Answer answer = operator().get("/admin/audit" + query);
        assertThat(answer.status()).isEqualTo(200);
        return (List<Map<String, Object>>) answer.required("invariants");
    }

    /** A seat's states counted: available, held, sold, blocked. */
    public List<Integer> counts(ShowtimeId showtime) {
        Answer seats = stranger().get("/showtimes/" + showtime + "/seats");
        return List.of(seats.number("available"), seats.number("held"), seats.number("sold"), seats.number("blocked"));
    }

    /** Waits until the board shows these counts. */
    public void awaitCounts(ShowtimeId showtime, Integer... expected) {
        Await.until(
                "the board of " + showtime + " shows " + List.of(expected),
                PATIENCE,
                () -> counts(showtime).equals(List.of(expected)));
    }

    /** Where it answers. */
    public URI address(String path) {
        return URI.create(address + path);
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        try {
            if (mustBeClean) {
                assertThat(audit())
                        .allSatisfy(line -> assertThat(line.get("examples")).isEqualTo(List.of()));
            }
        } finally {
            parts.close();
        }
    }

    private String signIn(String name, String role) {
        Answer answer = new Fan("", client).post("/session", Map.of("name", name, "role", role));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("token");
    }

    /** Somebody with a browser, signed in or not. */
    public final class Fan {
        private final String token;
        private final HttpClient client;

        private Fan(String token, HttpClient client) {
            this.token = token;
            this.client = client;
        }

        public Answer get(String path) {
            return send(request(path).GET());
        }

        public Answer post(String path, Map<String, Object> body, String... headers) {
            HttpRequest.Builder request = request(path)
                    .POST(HttpRequest.BodyPublishers.ofString(Json.anything().toJson(body)));
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            return send(request);
        }

        public Answer patch(String path, Map<String, Object> body) {
            return send(request(path)
                    .method(
                            "PATCH",
                            HttpRequest.BodyPublishers.ofString(Json.anything().toJson(body))));
        }

        public Answer postRaw(String path, String body) {
            return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        public Answer reserve(ShowtimeId showtime, String... seats) {
            return post("/showtimes/" + showtime + "/reserve", Map.of("seats", List.of(seats)));
        }

        public Answer confirm(String booking, String key, String token) {
            return post(
                    "/bookings/" + booking + "/confirm",
                    Map.of("payment", Map.of("method", "card", "token", token)),
                    "Idempotency-Key",
                    key);
        }

        public Answer cancel(String booking) {
            return post("/bookings/" + booking + "/cancel", Map.of());
        }

        public String status(String booking) {
            return get("/bookings/" + booking).text("status");
        }

        private HttpRequest.Builder request(String path) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(Duration.ofSeconds(60))
                    .header("Content-Type", "application/json");
            return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
        }

        private Answer send(HttpRequest.Builder request) {
            try {
                HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
                return new Answer(
                        response.statusCode(),
                        response.headers().firstValueAsLong("Retry-After").orElse(0),
                        response.body());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * An answer.
     *
     * @param retryAfter in seconds; 0 where there is no such header
     */
    public record Answer(int status, long retryAfter, String body) {
        @SuppressWarnings("unchecked")
        public Map<String, Object> json() {
            return body.isEmpty()
                    ? Map.of()
                    : new LinkedHashMap<>((Map<String, Object>) Json.anything().fromJson(body));
        }

        /** A member that must be there. */
        public Object required(String name) {
            return Objects.requireNonNull(json().get(name), () -> name + " is missing in " + body);
        }

        public String text(String name) {
            return required(name).toString();
        }

        public int number(String name) {
            return ((Number) required(name)).intValue();
        }

        public String booking() {
            assertThat(status).as(body).isEqualTo(201);
            return text("bookingId");
        }

        public String code() {
            return String.valueOf(json().get("code"));
        }
    }
}
