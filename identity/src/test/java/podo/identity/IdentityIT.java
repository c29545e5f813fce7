package podo.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.http.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import podo.kernel.AccountId;
import podo.kernel.MovableClock;
import podo.kernel.ProblemException;
import podo.kernel.TokenSigner;
import podo.platform.http.HttpServer;
import podo.platform.http.HttpSettings;
import podo.platform.http.Json;
import podo.platform.postgres.Database;
import podo.platform.testing.TestServers;

class IdentityIT {
    private static final byte[] SECRET = "a secret of at least thirty-two bytes".getBytes(StandardCharsets.UTF_8);

    private static Database database;

    private final MovableClock clock = new MovableClock();
    private final Sessions sessions = new Sessions(SECRET, clock);
    private final HttpClient http = HttpClient.newHttpClient();
    private Identity identity;
    private HttpServer web;

    @BeforeAll
    static void startDatabase() {
        String url = TestServers.migratedDatabase();
        database = Database.connect(url, 20);
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void open() {
        open(IdentitySettings.demo());
    }

    private void open(IdentitySettings settings) {
        identity = new Identity(database, sessions, settings, clock);
        web = HttpServer.start(
                HttpSettings.anyPort(),
                routing -> routing.register("/api/v1", identity.routes())
                        .post("/api/v1/change", (request, response) -> {
                            sessions.require(request);
                            response.status(Status.NO_CONTENT_204).send();
                        })
                        .get("/api/v1/operators", (request, response) -> {
                            sessions.requireOperator(request);
                            response.status(Status.NO_CONTENT_204).send();
                        }));
    }

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void signIn_newName_givesASessionAsTokenAndCookie() throws Exception {
        HttpResponse<String> answer = signIn("{\"name\":\"  민지 \",\"role\":\"operator\"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        Map<String, Object> members = members(answer);
        assertThat(members.get("name")).isEqualTo("민지");
        assertThat(members.get("role")).isEqualTo("operator");
        assertThat(members.get("demo")).isEqualTo(true);
        assertThat(Instant.parse(text(answer, "expiresAt")))
                .isBetween(
                        clock.instant().plus(Duration.ofHours(12)).minusSeconds(30),
                        clock.instant().plus(Duration.ofHours(12)));
        assertThat(answer.headers().firstValue("X-Podo-Demo")).contains("true");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(cookie(answer))
                .startsWith("podo_session=" + text(answer, "token") + ";")
                .containsIgnoringCase("HttpOnly")
                .containsIgnoringCase("SameSite=Lax")
                .contains("Path=/")
                .doesNotContainIgnoringCase("Secure");
        assertThat(show("Authorization", "Bearer " + text(answer, "token")).statusCode())
                .isEqualTo(200);
        HttpResponse<String> byCookie = show("Cookie", "podo_session=" + text(answer, "token"));
        assertThat(members(byCookie).get("name")).isEqualTo("민지");
        assertThat(members(byCookie)).doesNotContainKey("token");
    }

    @Test
    void signIn_overHttps_marksTheCookieSecure() throws Exception {
        assertThat(cookie(signIn("{\"name\":\"a\"}", "X-Forwarded-Proto", "https")))
                .containsIgnoringCase("; Secure");
    }

    @Test
    void signIn_sameNameAgain_isTheSameAccount() throws Exception {
        String composed = text(signIn("{\"name\":\"Zoë\"}"), "token");
        String decomposed = text(signIn("{\"name\":\" Zoe\u0308 \"}"), "token");

        assertThat(subject(composed)).isEqualTo(subject(decomposed));
        assertThat(subject(text(signIn("{\"name\":\"zoë\"}"), "token"))).isNotEqualTo(subject(composed));
    }

    @Test
    void signIn_sameNameAtOnceFrom40Callers_makesOneAccount() throws Exception {
        Callable<String> call = () -> subject(text(signIn("{\"name\":\"first in line\"}"), "token"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> running =
                    threads.invokeAll(IntStream.range(0, 40).mapToObj(_ -> call).toList());
            assertThat(running.stream().map(Future::resultNow).collect(Collectors.toSet()))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "👨‍👩‍👧 가족", "Robert'); DROP TABLE account;--", "a\\\"b"})
    void signIn_unusualName_isKeptAsItIs(String name) throws Exception {
        HttpResponse<String> answer = signIn(Json.anything().toJson(Map.of("name", name)));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(members(answer).get("name")).isEqualTo(name);
        assertThat(members(show("Authorization", "Bearer " + text(answer, "token")))
                        .get("name"))
                .isEqualTo(name);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void signIn_longestName_countsCharactersNotHalves() throws Exception {
        assertThat(signIn(Json.anything().toJson(Map.of("name", "🍇".repeat(40))))
                        .statusCode())
                .isEqualTo(201);
        assertThat(signIn(Json.anything().toJson(Map.of("name", "🍇".repeat(41))))
                        .statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":null}",
                "{\"name\":\"\"}",
                "{\"name\":\"   \"}",
                "{\"name\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}",
                "{\"name\":\"a\\nb\"}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"\\u200b\"}",
                "{\"name\":\"\\u200d\"}",
                "{\"name\":\"\\u3164\"}",
                "{\"name\":\"\\u2800\"}",
                "{\"name\":\"a\\u2800b\"}",
                "{\"name\":\"\\u115f\\u1160\"}",
                "{\"name\":\"\\uffa0\\u0301\"}",
                "{\"name\":\"\\ud80d\\udc41\"}",
                "{\"name\":\"\\ud834\\udd59\"}",
                "{\"name\":\"\\u00a0\"}",
                "{\"name\":\"ab\\u202edc\"}",
                "{\"name\":\"\\ud800\"}",
                "{\"name\":\"a\",\"role\":\"admin\"}",
                "{\"name\":\"a\",\"role\":\"OPERATOR\"}",
                "{\"name\":\"a\",\"role\":\"\"}"
            })
    void signIn_fieldAtFault_isRefusedAndNamed(String body) throws Exception {
        HttpResponse<String> answer = signIn(body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"errors\":[{\"field\":");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "name=a", "{\"name\":", "{\"name\":[\"a\"]}", "\"a\""})
    void signIn_notThisJson_isRefused(String body) throws Exception {
        assertThat(signIn(body).statusCode()).isEqualTo(400);
    }

    @Test
    void signIn_notStartedForADemo_isRefused() throws Exception {
        web.close();
        open(new IdentitySettings(false, Duration.ofHours(1), 10, 10));

        HttpResponse<String> answer = signIn("{\"name\":\"a\",\"role\":\"operator\"}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(text(answer, "code")).isEqualTo("DEMO_SIGN_IN_OFF");
        assertThat(members(show("Authorization", "Bearer " + token(sessions, "b")))
                        .get("demo"))
                .isEqualTo(false);
    }

    @Test
    void signIn_tooOften_isAskedToWait() throws Exception {
        web.close();
        open(new IdentitySettings(true, Duration.ofHours(1), 1, 3));
        for (int i = 0; i < 3; i++) {
            assertThat(signIn("{\"name\":\"a\"}").statusCode()).isEqualTo(201);
        }

        HttpResponse<String> answer = signIn("{\"name\":\"a\"}", "X-Forwarded-For", "10.9.8.7");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void show_badTokens_are401() throws Exception {
        String good = token(sessions, "b");
        byte[] otherSecret = "another secret of thirty-two bytes or so".getBytes(StandardCharsets.UTF_8);
        Map<String, String> claims = Map.of("sub", "a", "name", "b", "role", "operator");
        Instant end = clock.instant().plusSeconds(600);
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        Map<String, String> bad = Map.of(
                "other secret", token(new Sessions(otherSecret, clock), "b"),
                "other purpose", new TokenSigner(SECRET, "pass", clock).sign(claims, end),
                "altered", raised(good),
                "algorithm none", none + "." + good.split("\\.", -1)[1] + ".",
                "cut short", good.substring(0, good.length() - 2),
                "padded", good + "=",
                "no such role", new TokenSigner(SECRET, "session", clock).sign(Map.of("sub", "a", "role", "root"), end),
                "no account", new TokenSigner(SECRET, "session", clock).sign(Map.of("role", "fan"), end),
                "not a token", "hello",
                "empty", "");
        for (Map.Entry<String, String> entry : bad.entrySet()) {
            assertThat(show("Authorization", "Bearer " + entry.getValue()).statusCode())
                    .as(entry.getKey())
                    .isEqualTo(401);
            assertThat(show("Cookie", "podo_session=" + entry.getValue()).statusCode())
                    .as("cookie " + entry.getKey())
                    .isEqualTo(401);
        }
        assertThat(show("Authorization", "Bearer " + good).statusCode()).isEqualTo(200);
        assertThat(show("Authorization", "Basic " + good).statusCode()).isEqualTo(401);
        assertThat(show("X-Nothing", "1").statusCode()).isEqualTo(401);
    }

    @Test
    void show_afterTwelveHours_is401() throws Exception {
        String token = text(signIn("{\"name\":\"late\"}"), "token");
        clock.advance(Duration.ofHours(12).minusMinutes(1));
        assertThat(show("Authorization", "Bearer " + token).statusCode()).isEqualTo(200);

        clock.advance(Duration.ofMinutes(1));

        HttpResponse<String> answer = show("Authorization", "Bearer " + token);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(text(answer, "code")).isEqualTo("SIGN_IN_REQUIRED");
    }

    @Test
    void show_badBearerBesideAGoodCookie_is401() throws Exception {
        assertThat(show("Authorization", "Bearer x", "Cookie", "podo_session=" + token(sessions, "b"))
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"cross-site,401", "same-site,401", "nonsense,401", "same-origin,204", "none,204"})
    void change_byCookie_onlyFromOurPages(String site, int expected) throws Exception {
        String cookie = "podo_session=" + token(sessions, "b");

        assertThat(send("POST", "/change", "", "Cookie", cookie, "Sec-Fetch-Site", site)
                        .statusCode())
                .isEqualTo(expected);
    }

    @Test
    void change_byBearer_fromAnywhere() throws Exception {
        String bearer = "Bearer " + token(sessions, "b");

        assertThat(send("POST", "/change", "", "Authorization", bearer, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void signInAndOut_fromAnotherSite_isRefused() throws Exception {
        assertThat(signIn("{\"name\":\"a\"}", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(send("DELETE", "/session", "", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void signOut_clearsTheCookie() throws Exception {
        HttpResponse<String> answer = send("DELETE", "/session", "");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(cookie(answer)).startsWith("podo_session=;").containsIgnoringCase("Expires=Thu, 1 Jan 1970");
    }

    @Test
    void requireOperator_fan_is403() throws Exception {
        String fan = text(signIn("{\"name\":\"f\"}"), "token");
        String operator = text(signIn("{\"name\":\"o\",\"role\":\"operator\"}"), "token");

        assertThat(send("GET", "/operators", "", "Authorization", "Bearer " + fan)
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/operators", "", "Authorization", "Bearer " + operator)
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void signIn_databaseAway_is503() throws Exception {
        web.close();
        try (Database away = Database.connect("jdbc:postgresql://127.0.0.1:1/podo", 1)) {
            Identity lost = new Identity(away, sessions, IdentitySettings.demo(), clock);
            web = HttpServer.start(HttpSettings.anyPort(), routing -> routing.register("/api/v1", lost.routes()));
            HttpResponse<String> answer = signIn("{\"name\":\"a\"}");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(show("Authorization", "Bearer " + token(sessions, "b")).statusCode())
                    .as("a session needs no database")
                    .isEqualTo(200);
        }
    }

    @Test
    void save_thenPreferencesOf_givesThemBack() throws Exception {
        AccountId account = account("saver");
        assertThat(identity.preferencesOf(account)).isEqualTo(Preferences.NONE);
        Preferences posted = new Preferences(
                new Delivery(
                        Delivery.POST,
                        "김포도",
                        "+82 10-1234-5678",
                        new Delivery.Address("올림픽로 424", "3층", "05540", "서울")),
                new PaymentPreference(PaymentPreference.EASY_PAY));

        identity.save(account, posted);
        assertThat(identity.preferencesOf(account)).isEqualTo(posted);

        Preferences mobile = new Preferences(new Delivery(Delivery.MOBILE, null, null, null), null);
        identity.save(account, mobile);
        assertThat(identity.preferencesOf(account)).isEqualTo(mobile);
        assertThat(identity.preferencesOf(account("somebody else"))).isEqualTo(Preferences.NONE);
    }

    @Test
    void save_invalid_isRefusedAndChangesNothing() throws Exception {
        AccountId account = account("careless");

        assertThatThrownBy(() -> identity.save(account, new Preferences(null, new PaymentPreference("cash"))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().errors())
                                .singleElement()
                                .satisfies(error -> assertThat(error.field()).isEqualTo("payment.method")));
        assertThat(identity.preferencesOf(account)).isEqualTo(Preferences.NONE);
    }

    private AccountId account(String name) throws IOException, InterruptedException {
        return new AccountId(subject(text(signIn(Json.anything().toJson(Map.of("name", name))), "token")));
    }

    private String subject(String token) {
        return new TokenSigner(SECRET, "session", clock)
                .verify(token)
                .orElseThrow()
                .claims()
                .getOrDefault("sub", "");
    }

    private String token(Sessions signing, String name) {
        return signing.token(
                new Session(AccountId.random(), name, Role.FAN, clock.instant().plusSeconds(600)));
    }

    /** A fan's token whose claims were changed to make an operator. */
    private static String raised(String token) {
        String[] parts = token.split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String raised = claims.replace("\"fan\"", "\"operator\"");
        assertThat(raised).isNotEqualTo(claims);
        String body = Base64.getUrlEncoder().withoutPadding().encodeToString(raised.getBytes(StandardCharsets.UTF_8));
        return parts[0] + "." + body + "." + parts[2];
    }

    private HttpResponse<String> signIn(String body, String... headers) throws IOException, InterruptedException {
        return send("POST", "/session", body, headers);
    }

    private HttpResponse<String> show(String... headers) throws IOException, InterruptedException {
        return send("GET", "/session", "", headers);
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + web.port() + "/api/v1" + path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @SuppressWarnings("unchecked") // a JSON object's names are texts
    private static Map<String, Object> members(HttpResponse<String> answer) {
        return (Map<String, Object>) Json.anything().fromJson(answer.body());
    }

    private static String text(HttpResponse<String> answer, String member) {
        return String.valueOf(members(answer).get(member));
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElse("");
    }
}
