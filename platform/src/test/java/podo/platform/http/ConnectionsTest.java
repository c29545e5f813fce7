package podo.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.kernel.StartException;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;
import podo.platform.testing.CapturedLog;
import podo.platform.testing.RawConnection;

/** Clients that are slow, silent, many or rude, by raw sockets: nobody else may notice them. */
class ConnectionsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final int RATE = 100;
    private static final String ATTACKER = "127.0.0.2";
    private static final String FAN = "127.0.0.3";
    private static final String PROXY = "127.0.0.4";
    private static final String GET = "GET /page HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String HEALTH = "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    private static final String POST = "POST /echo HTTP/1.1\r\nHost: a\r\n";
    private final List<RawConnection> open = new ArrayList<>();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private HttpServer server;

    @BeforeEach
    void open() {
        open(new HttpSettings.Connections(500, 500, SHORT, RATE));
    }

    private void open(HttpSettings.Connections connections) {
        HttpSettings settings = new HttpSettings("127.0.0.1", 0, connections, 2, 1024 * 1024, PROXY);
        server = HttpServer.start(settings, WorkGates.same(2), Tasks.unreported(), meters, this::routes);
    }

    private void reopen(HttpSettings.Connections connections) {
        server.close();
        open(connections);
    }

    @AfterEach
    void close() {
        open.forEach(RawConnection::close);
        server.close();
    }

    private void routes(Routes routing) {
        routing.post("/echo", (request, response) -> response.send(Json.body(request, Json.BODY_LIMIT)))
                .get("/page", (_, response) -> response.send("the page"))
                .get("/other", (_, response) -> response.send("the other page"))
                .get("/large", ConnectionsTest::large)
                .get("/health/live", (_, response) -> response.send("UP"));
    }

    private static void large(ServerRequest request, ServerResponse response) {
        response.send(new byte[32 * 1024 * 1024]);
    }

    private RawConnection from(String address) {
        RawConnection connection = RawConnection.from(address, server.port());
        open.add(connection);
        return connection;
    }

    private String ask(String address, String request) {
        try (RawConnection connection = RawConnection.from(address, server.port())) {
            return connection.send(request).rest();
        }
    }

    private double ended(Ending why) {
        return meters.find("podo.http.connections.ended").tag("reason", why.tag()).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void halfSent_inManyWays_othersAreServedAtOnce() {
        reopen(new HttpSettings.Connections(500, 500, LIMIT, RATE));
        for (int i = 0; i < 100; i++) {
            from(ATTACKER).send("POST /echo HTTP/1.1\r\nHo");
            from(ATTACKER).send(POST + "Content-Length: 60000\r\n\r\n1");
            from(ATTACKER).send(POST + "Transfer-Encoding: chunked\r\n\r\nffff\r\n1");
            from(ATTACKER).send(POST + "Content-Length: 600000\r\n\r\n1");
        }

        assertThat(ask(FAN, GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")))
                .endsWith("the page");
        assertThat(ask(FAN, HEALTH)).endsWith("UP");
        assertThat(ask(FAN, POST + "Connection: close\r\nContent-Length: 2\r\n\r\n[]"))
                .endsWith("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P",
                "POST /echo HTTP/1.1\r\nHost: a\r\nX: y",
                POST + "Content-Length: 60000\r\n\r\n",
                POST + "Content-Length: 60000\r\n\r\n1",
                POST + "Content-Length: 600000\r\n\r\n1",
                POST + "Expect: 100-continue\r\nContent-Length: 60000\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\n\r\nfff",
                POST + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
            })
    void halfSent_andThenSilent_isClosed(String half) {
        assertThat(from(ATTACKER).send(half).rest()).doesNotEndWith(RawConnection.LEFT_OPEN);
        assertThat(ended(Ending.HEAD_LATE) + ended(Ending.BODY_LATE)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                POST + "X: ",
                POST + "Content-Length: 60000\r\n\r\n",
                POST + "Content-Length: 600000\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\n\r\nffff\r\n"
            })
    void trickled_belowTheLeastRate_isClosed(String begin) {
        RawConnection slow = from(ATTACKER).send(begin);

        assertThat(slow.isClosedWhileSending("a", Duration.ofMillis(50), LIMIT)).isTrue();
        assertThat(ended(Ending.HEAD_LATE) + ended(Ending.BODY_LATE)).isEqualTo(1);
    }

    @Test
    void slowBody_aboveTheLeastRate_isServedHoweverLongItTakes() {
        RawConnection slow = from(FAN).send(POST + "Connection: close\r\nContent-Length: 300\r\n\r\n");
        for (int sent = 0; sent < 270; sent += 15) { // 300 a second, for thrice the time of a request
            assertThat(slow.send("a".repeat(15)).isClosedWithin(Duration.ofMillis(50)))
                    .isFalse();
        }

        assertThat(slow.send("b".repeat(30)).rest()).endsWith("b".repeat(30));
    }

    @Test
    void connections_overTheBoundOfAnAddress_areToldSoAndOthersServed() {
        reopen(new HttpSettings.Connections(500, 5, LIMIT, RATE));
        for (int i = 0; i < 5; i++) {
            assertThat(from(ATTACKER).send(GET).next(12)).isEqualTo("HTTP/1.1 200");
        }
        assertThat(ask(ATTACKER, GET)).contains("503", "TOO_MANY_CONNECTIONS").doesNotEndWith(RawConnection.LEFT_OPEN);
        assertThat(ask(ATTACKER, HEALTH)).endsWith("UP");
        assertThat(ask(FAN, HEALTH.replace("/health/live", "/page"))).endsWith("the page");
        assertThat(ended(Ending.REFUSED)).isEqualTo(1);

        open.forEach(RawConnection::close);
        Await.until(
                "the address has places again",
                LIMIT,
                () -> ask(ATTACKER, HEALTH.replace("/health/live", "/page")).endsWith("the page"));
    }

    @Test
    void connections_farOverTheBoundOfAnAddress_areClosedWithoutAWord() {
        reopen(new HttpSettings.Connections(500, 5, LIMIT, RATE));
        for (int i = 0; i < 100; i++) {
            from(ATTACKER);
        }

        Await.until("most are refused", LIMIT, () -> ended(Ending.REFUSED) >= 75);
        assertThat(ask(FAN, HEALTH)).endsWith("UP");
    }

    @Test
    void connections_ofATrustedProxy_haveNoBoundOfTheirOwn() {
        reopen(new HttpSettings.Connections(500, 5, LIMIT, RATE));
        for (int i = 0; i < 40; i++) {
            from(PROXY);
        }

        assertThat(ask(PROXY, HEALTH.replace("/health/live", "/page"))).endsWith("the page");
    }

    @Test
    void connections_allTaken_thoseThatWaitGiveWay() {
        reopen(new HttpSettings.Connections(200, 20, LIMIT, RATE));
        for (int i = 0; i < 200; i++) {
            from("127.0.1." + (1 + i % 20)).send(i % 2 == 0 ? "" : "GET /");
        }
        String page = HEALTH.replace("/health/live", "/page");
        Await.until(
                "the others have waited for a second",
                LIMIT,
                () -> ask(FAN, page).endsWith("the page"));
        for (int i = 0; i < 20; i++) {
            assertThat(from(FAN).send(page).rest()).endsWith("the page");
        }
        assertThat(ended(Ending.GAVE_WAY)).isBetween(1.0, 60.0);
        open.forEach(RawConnection::close);
        Await.until(
                "no place is lost",
                LIMIT,
                () -> meters.get("podo.http.connections").gauge().value() == 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /page HTTP/1.1\r\nHost: a\r\nContent-Length: 38\r\nExpect: 100-continue\r\n\r\n",
                "GET /page HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\nExpect: 100-continue\r\n\r\n",
                "GET /nothing HTTP/1.1\r\nHost: a\r\nContent-Length: 38\r\nexpect: 100-CONTINUE\r\n\r\n",
                POST + "Content-Length: 900000\r\nExpect: 100-continue\r\n\r\n",
                POST + "Content-Length: 38\r\nContent-Length: 0\r\n\r\n",
                POST + "Content-Length: 0, 38\r\n\r\n",
                POST + "Content-Length: +0\r\n\r\n",
                POST + "Content-Length: 0x0\r\n\r\n",
                POST + "Content-Length: \r\n\r\n",
                POST + "Content-Length: 99999999999999999999\r\n\r\n",
                POST + "Content-Length : 0\r\n\r\n",
                POST + "X: y\nContent-Length: 0\r\n\r\n",
                POST + "X: y\rContent-Length: 0\r\n\r\n",
                POST + "X: y\r\n Content-Length: 0\r\n\r\n",
                POST + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                POST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\n\r\n 2\r\n[]\r\n0\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\n\r\n2;x=y\r\n[]\r\n0\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\n\r\n2\n[]\r\n0\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\n\r\n100000002\r\n[]\r\n0\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\n\r\n2\r\n[]xx0\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\n\r\n2\r\n[]0\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n",
                "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            })
    void framing_thatCanBeReadInTwoWays_getsOneAnswerAndAClosedConnection(String first) {
        String answer = ask(ATTACKER, first + "GET /other HTTP/1.1\r\nHost: aaaaa\r\n\r\n" + GET);

        assertThat(answer).doesNotContain("the other page").doesNotEndWith(RawConnection.LEFT_OPEN);
        assertThat(Stream.of(answer.split("HTTP/1\\.1 (?!100)", -1)).skip(1)).hasSize(1);
    }

    @Test
    void expectation_waitedFor_isToldToGoOnAndAnswered() {
        RawConnection patient = from(FAN).send(POST + "Expect: 100-continue\r\nContent-Length: 4\r\n\r\n");
        assertThat(patient.next("HTTP/1.1 100 Continue\r\n\r\n".length())).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

        assertThat(patient.send("[12]").rest()).contains("Connection: close").endsWith("[12]");
    }

    @Test
    void chunks_wellFormed_areReadWhateverTheirSizes() {
        String answer = ask(
                FAN,
                POST + "Connection: close\r\nTransfer-Encoding: Chunked\r\n\r\n"
                        + "1\r\n[\r\n0a\r\n\"abcdefgh\"\r\n001\r\n]\r\n000\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("[\"abcdefgh\"]");
    }

    @Test
    void requests_oneBehindTheOther_areAllAnsweredInOrder() {
        String answers = ask(
                FAN,
                GET + POST + "Content-Length: 2\r\n\r\n[]" + POST
                        + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n" + HEALTH);

        assertThat(answers)
                .containsSubsequence("the page", "\r\n[]", "\r\n{}", "UP")
                .endsWith("UP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /page HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /page HTTP/1.1\r\nHost: a\r\nConnection: x, CLOSE\r\n\r\n",
                "GET /page HTTP/1.0\r\n\r\n",
                "GET /page HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n",
                "GET /page HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n\r\n"
            })
    void lastRequest_isAnsweredAndTheConnectionClosed(String request) {
        assertThat(ask(FAN, request))
                .startsWith("HTTP/1.1 200")
                .contains("the page")
                .doesNotEndWith("(left open)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 900000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nDBBA0\r\n"})
    void largeBody_thatNobodyWants_isRefusedAndHeardOut(String announced) {
        RawConnection eager = from(FAN).send(POST + announced + "a".repeat(900_000));

        assertThat(eager.send((announced.startsWith("T") ? "\r\n0\r\n\r\n" : "") + HEALTH)
                        .rest())
                .startsWith("HTTP/1.1 413")
                .endsWith("UP");
    }

    @Test
    void answer_thatIsNotTaken_losesItsConnectionAndIsNoError() {
        try (CapturedLog log = new CapturedLog(HttpServer.class.getName())) {
            from(ATTACKER).send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n").close();
            from(ATTACKER)
                    .send(POST + "Content-Length: 900000\r\n\r\n" + "a".repeat(70_000))
                    .close();
            from(ATTACKER).send(POST + "Content-Length: 9000\r\n\r\na").close();
            from(ATTACKER)
                    .send(POST + "Transfer-Encoding: chunked\r\n\r\nfff\r\na")
                    .close();

            Await.until("all are counted", LIMIT, () -> ended(Ending.ABORTED) >= 4);
            assertThat(log.of(Level.SEVERE, "")).isEmpty();
            assertThat(log.of(Level.WARNING, "")).isEmpty();
        }
    }

    @Test
    void answersThatNobodyTakes_holdNoPermit() {
        reopen(new HttpSettings.Connections(500, 500, LIMIT, RATE));
        for (int i = 0; i < 10; i++) { // of two permits
            RawConnection unread = from(ATTACKER).send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(unread.next(12)).isEqualTo("HTTP/1.1 200");
        }
        assertThat(ask(FAN, GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")))
                .endsWith("the page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 70000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n20000\r\n"})
    void largeBodiesThatDoNotCome_holdNoPermit(String announced) {
        reopen(new HttpSettings.Connections(500, 500, LIMIT, RATE));
        String first = announced.startsWith("T") ? "a".repeat(Json.BODY_LIMIT + 1) : "";
        for (int i = 0; i < 10; i++) { // of two permits
            assertThat(from(ATTACKER).send(POST + announced + first).next(12)).isEqualTo("HTTP/1.1 413");
        }
        assertThat(ask(FAN, POST + "Connection: close\r\nContent-Length: 2\r\n\r\n[]"))
                .endsWith("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0", "HTTP/1.1"})
    void lineThatEndsWithALineFeedAlone_isRefused(String version) {
        String request = "POST /echo " + version + "\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n";
        for (String rest : List.of("A: b\n[]", "A: b\n\r\n[]", "\n[]", "A: b\r\n\n[]")) {
            assertThat(ask(ATTACKER, request + rest))
                    .as(rest)
                    .startsWith("HTTP/1.1 400")
                    .doesNotEndWith(RawConnection.LEFT_OPEN);
        }
    }

    @Test
    void listener_thatEnded_isOpenedAgain() {
        assertThat(ask(FAN, HEALTH)).endsWith("UP");
        int port = server.port();

        // As without a file descriptor, the library's loop ends by an exception of accept.
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("server-@default-listener"))
                .forEach(Thread::interrupt);

        Await.until("the port answers again", Duration.ofSeconds(20), () -> answersAgain());
        assertThat(server.port()).isEqualTo(port);
    }

    private boolean answersAgain() {
        try {
            return ask(FAN, HEALTH).endsWith("UP");
        } catch (java.io.UncheckedIOException e) {
            return false; // refused still
        }
    }

    @Test
    void descriptors_forFewerConnections_lowerTheBoundOrStopTheStart() {
        assertThat(new DescriptorLimit(100_000, 300).connections(20_000)).isEqualTo(20_000);
        assertThat(new DescriptorLimit(1_024, 124).connections(20_000)).isEqualTo(500);
        assertThatThrownBy(() -> new DescriptorLimit(512, 100).connections(20_000))
                .isInstanceOf(StartException.class)
                .hasMessage(
                        "This process may have 512 files open (ulimit -n); it needs 550 at least. Raise the limit.");
    }
}
