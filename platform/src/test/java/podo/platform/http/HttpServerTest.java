package podo.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.avaje.jsonb.JsonType;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.kernel.FieldError;
import podo.kernel.Problem;
import podo.kernel.StartException;
import podo.platform.testing.RawConnection;

class HttpServerTest {
    private static final JsonType<Object> ANYTHING = Json.anything();
    private static final byte[] PAGE =
            "[\"포도\",%s]".formatted("1,".repeat(5_000) + "1").getBytes(StandardCharsets.UTF_8);
    private static final Representation WEAK = new Representation(
            PAGE,
            Representation.compressed(PAGE),
            "text/html",
            "W/" + Representation.tag(PAGE),
            "public, max-age=5",
            Map.of(HeaderNames.VARY, "Accept-Language"));
    private static final Representation REPRESENTATION = Representation.json(PAGE, "public, max-age=5", Map.of());
    private final HttpClient http = HttpClient.newHttpClient();
    private final RateLimit limit = new RateLimit(1, 2);
    private HttpServer server;

    @BeforeEach
    void open() {
        open(HttpSettings.anyPort());
    }

    private void open(HttpSettings settings) {
        server = HttpServer.start(settings, this::routes);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void routes(Routes routing) {
        routing.post(
                        "/echo",
                        (request, response) -> Answers.json(
                                response,
                                200,
                                ANYTHING,
                                Json.tree(Json.body(request, Json.BODY_LIMIT), Json.DEPTH_LIMIT)))
                .get("/weak", (request, response) -> Answers.representation(request, response, WEAK))
                .get("/page", (request, response) -> Answers.representation(request, response, REPRESENTATION))
                .get("/refused", (_, _) -> {
                    throw new Problem(
                                    409,
                                    "SEAT_TAKEN",
                                    "Somebody was \"quicker\".",
                                    List.of(new FieldError("seats", "are taken")),
                                    Map.of("taken", List.of("A-1")),
                                    java.util.Optional.of(Duration.ofMillis(300)))
                            .asException();
                })
                .get("/fault", (_, _) -> {
                    throw new IllegalStateException("the secret is hunter2");
                })
                .get("/checked", (_, _) -> {
                    throw new IOException("the secret is hunter2");
                })
                .get("/error", (_, _) -> {
                    throw new StackOverflowError("the secret is hunter2");
                })
                .get("/outage/{which}", (request, _) -> {
                    throw outage(request.path().pathParameters().get("which"));
                })
                .get("/limited", this::limited)
                .get(
                        "/whence",
                        (request, response) ->
                                response.send(ClientAddress.of(request).key()));
    }

    private void limited(ServerRequest request, ServerResponse response) {
        limit.use("somebody");
        response.send("fine");
    }

    private static RuntimeException outage(String which) {
        return switch (which) {
            case "refused" -> new IllegalStateException(new SQLException("refused", "08001"));
            case "pool" -> new IllegalStateException(new SQLTransientConnectionException("no connection in time"));
            case "shutdown" -> new IllegalStateException(new SQLException("shutting down", "57P01"));
            case "disk" -> new IllegalStateException(new SQLException("disk full", "53100"));
            case "redis" -> new RedisConnectionException("refused");
            case "loading" -> new RedisCommandExecutionException("LOADING Redis is loading");
            case "script" -> new RedisCommandExecutionException("ERR Error running script");
            default -> new IllegalStateException(new SQLException("duplicate key", "23505"));
        };
    }

    @Test
    void problemException_anyMembers_areInTheDocument() throws Exception {
        HttpResponse<String> answer = get("/refused");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body())
                .startsWith("{\"type\":\"about:blank\",\"title\":\"Conflict\",\"status\":409,\"code\":\"SEAT_TAKEN\"")
                .contains("\"errors\":[{\"field\":\"seats\",\"message\":\"are taken\"}]", "\"taken\":[\"A-1\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fault", "/checked", "/error", "/outage/duplicate", "/outage/script"})
    void unexpected_anyFailure_is500AndTellsNothing(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("INTERNAL_ERROR").doesNotContain("hunter2", "duplicate", "Exception");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "pool", "shutdown", "disk", "redis", "loading"})
    void outage_ofADependency_is503WithRetryAfter(String which) throws Exception {
        HttpResponse<String> answer = get("/outage/" + which);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.body()).contains("_UNAVAILABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/echo/more", "/%ED%8F%AC"})
    void unknownAddress_is404(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"NOT_FOUND\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%2e%2e/etc/passwd", "/page%00", "/%70age", "//page", "/page;x"})
    void pathInAnotherSpelling_is400(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"PATH_NOT_CANONICAL\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "{",
                "{\"a\":}",
                "\"open",
                "[1 2]",
                "nope",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\",
                "\u0000",
                "{'a':1}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":{\"b\":1,\"c\":2,\"b\":1}}",
                "{\"a\":1} x",
                "]"
            })
    void json_malformed_is400(String body) throws Exception {
        HttpResponse<String> answer = post("/echo", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"MALFORMED_JSON\"");
    }

    @Test
    void json_bytesThatAreNoUtf8_areNoServerError() throws Exception {
        byte[] bytes = {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, (byte) 0x28, (byte) 0xFF, '"', '}'};
        HttpResponse<String> answer = http.send(
                to("/echo").POST(HttpRequest.BodyPublishers.ofByteArray(bytes)).build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isIn(200, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void json_tenThousandLevels_is400(String level) throws Exception {
        HttpResponse<String> answer = post("/echo", level.repeat(10_000));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("JSON_TOO_DEEP");
    }

    @Test
    void json_atTheDepthLimit_isRead() throws Exception {
        String deepest = "[".repeat(Json.DEPTH_LIMIT) + "]".repeat(Json.DEPTH_LIMIT);

        assertThat(post("/echo", deepest).statusCode()).isEqualTo(200);
        assertThat(post("/echo", "[" + deepest + "]").statusCode()).isEqualTo(400);
        assertThat(post("/echo", "[\"[[[[[[[[[[[[[[[[[[[[\\\"[[\"]").statusCode())
                .isEqualTo(200);
    }

    @Test
    void body_tenMegabytesAnnounced_is413() throws Exception {
        byte[] body = new byte[10 * 1024 * 1024];
        HttpResponse<String> answer = http.send(
                to("/echo").POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("BODY_TOO_LARGE");
    }

    @Test
    void body_tenMegabytesInChunks_is413() throws Exception {
        HttpRequest.BodyPublisher chunks =
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10 * 1024 * 1024]));
        HttpResponse<String> answer = http.send(to("/echo").POST(chunks).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("BODY_TOO_LARGE");
    }

    @Test
    void body_overTheServersOwnBound_is413() throws Exception {
        server.close();
        open(new HttpSettings("127.0.0.1", 0, 100, 100, 1_000));

        String answer =
                sent("POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 999999999\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json", "\"code\":");
    }

    @Test
    void clientAddress_isThePeers_unlessATrustedProxyNamesAnother() throws Exception {
        String asked = "GET /whence HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + forwardedFor("192.0.2.1, 198.51.100.7")
                + forwardedFor("127.0.0.9")
                + "\r\n";
        assertThat(sent(asked)).contains("\r\n\r\n127.0.0.1");

        server.close();
        open(new HttpSettings("127.0.0.1", 0, HttpSettings.Connections.fromAnywhere(100), 100, 1_000, "127.0.0.0/8"));

        assertThat(sent(asked)).contains("\r\n\r\n198.51.100.7");
        assertThat(get("/whence").body()).isEqualTo("127.0.0.1");
    }

    /** What comes back for bytes as they are. */
    private String sent(String text) {
        try (RawConnection connection = RawConnection.from("127.0.0.1", server.port())) {
            return connection.send(text).rest();
        }
    }

    private static String forwardedFor(String addresses) {
        return "X-Forwarded-For: " + addresses + "\r\n";
    }

    @Test
    void body_atTheLimit_isRead() throws Exception {
        String text = "[" + "\"abc\",".repeat(Json.BODY_LIMIT / 6 - 1) + "\"ab\"" + "]";
        text += " ".repeat(Json.BODY_LIMIT - text.length());

        assertThat(post("/echo", text).body()).isEqualTo(text.strip());
        assertThat(post("/echo", text + " ").statusCode()).isEqualTo(413);
    }

    @Test
    void representation_knownTag_is304WithoutABody() throws Exception {
        String tag = get("/page").headers().firstValue("ETag").orElseThrow();
        for (String given : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            HttpResponse<String> answer = get("/page", "If-None-Match", given);
            assertThat(answer.statusCode()).as(given).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("ETag")).contains(tag);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=5");
        }
        assertThat(get("/page", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(get("/page", "If-None-Match", "").statusCode()).isEqualTo(200);
    }

    @Test
    void representation_withAWeakTag_isKnownByItsMeaning() throws Exception {
        String tag = get("/weak").headers().firstValue("ETag").orElseThrow();
        assertThat(tag).startsWith("W/\"");
        for (String given : List.of(tag, tag.substring(2), "\"other\", " + tag)) {
            assertThat(get("/weak", "If-None-Match", given).statusCode())
                    .as(given)
                    .isEqualTo(304);
        }
        assertThat(get("/weak", "If-None-Match", "W/\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void representation_tellsAllThatItVariesBy() throws Exception {
        assertThat(get("/weak").headers().allValues("Vary")).containsExactly("Accept-Language, Accept-Encoding");
    }

    @Test
    void representation_withAHeaderThatCouldNotBeSent_isNotMade() {
        Map<HeaderName, String> broken = Map.of(HeaderNames.CONTENT_LANGUAGE, "ko\r\nSet-Cookie: mine");
        assertThatThrownBy(() -> Representation.of(PAGE, "text/html", "no-store", broken))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void representation_gzipAccepted_isCompressedAndTheSame() throws Exception {
        for (String accepted : List.of("gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.8")) {
            HttpResponse<InputStream> answer = http.send(
                    to("/page").header("Accept-Encoding", accepted).build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.headers().firstValue("Content-Encoding"))
                    .as(accepted)
                    .contains("gzip");
            assertThat(answer.headers().allValues("Vary")).contains("Accept-Encoding");
            assertThat(new GZIPInputStream(answer.body()).readAllBytes()).isEqualTo(PAGE);
        }
    }

    @Test
    void representation_gzipNotAccepted_isPlain() throws Exception {
        assertThat(get("/page").body()).isEqualTo(new String(PAGE, StandardCharsets.UTF_8));
        for (String accepted : List.of("identity", "br", "gzip;q=0", "x-notgzipped")) {
            assertThat(get("/page", "Accept-Encoding", accepted).headers().firstValue("Content-Encoding"))
                    .as(accepted)
                    .isEmpty();
        }
    }

    @Test
    void start_portInUse_stopsWithOneSentence() {
        HttpSettings taken = new HttpSettings("127.0.0.1", server.port(), 10, 10, 1_000);

        assertThatThrownBy(() -> HttpServer.start(taken, this::routes))
                .isInstanceOf(StartException.class)
                .hasMessage("Port " + server.port()
                        + " on 127.0.0.1 is in use by another program; choose another with --port.");
    }

    @Test
    void rateLimit_used_is429WithRetryAfter() throws Exception {
        assertThat(get("/limited").statusCode()).isEqualTo(200);
        assertThat(get("/limited").statusCode()).isEqualTo(200);

        HttpResponse<String> answer = get("/limited");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        limit.use("somebody else");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /page?q=%zz<script> HTTP/1.1\r\nHost: a\r\nConnection: close\r\nBad Header: x\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: -5\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: many\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"
            })
    void rawRequest_malformed_isAProblemDocument(String request) throws Exception {
        String answer = sent(request);

        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json", "\"code\":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense\r\n\r\n", "GET\r\n\r\n", "GET /page HTTP/9.9\r\nHost: a\r\n\r\n"})
    void rawRequest_noHttpAtAll_isRefusedAndHungUpOn(String request) throws Exception {
        assertThat(sent(request)).startsWith("HTTP/1.1 400").doesNotEndWith("(left open)");
        assertThat(get("/page").statusCode()).isEqualTo(200);
    }

    @Test
    void rawRequest_endlessAddressOrHeaders_isAProblemDocument() throws Exception {
        assertThat(sent("GET /" + "a".repeat(6_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .contains("application/problem+json");
        assertThat(sent("GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .contains("application/problem+json");
    }

    @Test
    void header_lineBreakInAProblem_isNotASecondHeader() throws Exception {
        HttpResponse<String> answer = get("/%0d%0aX-Injected:%201");

        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(answer.headers().firstValue(HeaderNames.create("X-Injected").defaultCase()))
                .isEmpty();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = to(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                to(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
