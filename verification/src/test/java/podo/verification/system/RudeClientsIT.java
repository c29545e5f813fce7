package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.platform.testing.Await;
import podo.platform.testing.RawConnection;

/** Clients that keep to no manners, by raw sockets against the running program: fans beside them notice nothing. */
class RudeClientsIT {
    private static final String ATTACKER = "127.0.15.1";
    private static final String FAN = "127.0.15.2";
    private static final String SIGN_IN = "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\n";
    private static final List<String> HALVES = List.of(
            "POST /api/v1/session HTTP/1.1\r\nHo",
            SIGN_IN + "Content-Length: 60000\r\n\r\n{",
            SIGN_IN + "Content-Length: 6000000\r\n\r\n{",
            SIGN_IN + "Transfer-Encoding: chunked\r\n\r\nffff\r\n{");
    private static final String[] READS = {"/health/live", "/health/ready", "/", "/api/v1/search?q=a"};
    private final List<RawConnection> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(RawConnection::close);
    }

    private static int port(PodoProcess podo) {
        return URI.create(podo.api().url()).getPort();
    }

    private static String ask(String from, int port, String request) {
        try (RawConnection connection = RawConnection.from(from, port)) {
            return connection.send(request).rest();
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    }

    private static void isServed(String from, PodoProcess podo) {
        for (String path : READS) {
            assertThat(ask(from, port(podo), get(path)))
                    .as(() -> path + " beside " + podo.log())
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void twoThousandHalfRequests_leaveEverybodyElseServed() {
        int port = port(SharedPodo.get());
        for (int i = 0; i < 2_000; i++) {
            open.add(RawConnection.from(ATTACKER, port).send(HALVES.get(i % HALVES.size())));
        }

        isServed(FAN, SharedPodo.get());
        isServed(ATTACKER, SharedPodo.get());
        assertThat(SharedPodo.get().api().fan().get("/bookings").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health/live",
                "GET /",
                "GET /api/v1/events",
                "GET /nothing",
                "POST /api/v1/session",
                "POST /sign-in",
                "DELETE /api/v1/session"
            })
    void bodyBehindAnExpectation_isNeverTakenForARequest(String request) {
        String hidden = "GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (int length : new int[] {hidden.length(), 100_000}) {
            String answer = ask(
                    ATTACKER,
                    port(SharedPodo.get()),
                    request + " HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: " + length
                            + "\r\n\r\n" + hidden);

            assertThat(Stream.of(answer.split("HTTP/1\\.1 (?!100)", -1)).skip(1))
                    .as(answer)
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(answer).doesNotContain("\"parts\"").doesNotEndWith(RawConnection.LEFT_OPEN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: a",
                "Content-Type: /",
                "Content-Type: text/html; charset",
                "Content-Type: \"",
                "Accept: a",
                "Accept: ;q=x",
                "Accept: */*;q=2x",
                "Accept-Language: ;;;q",
                "Accept-Encoding: ,;q=,",
                "Cookie: =",
                "Cookie: ;;a",
                "Cookie: podo_session",
                "If-None-Match: \"",
                "If-Modified-Since: yesterday",
                "Range: bytes=9-1,x",
                "Referer: http://[",
                "Authorization: Bearer",
                "Sec-Fetch-Site: \"",
                "X-Forwarded-Proto: \"",
                "Host: a:b"
            })
    void malformedHeader_isTheClientsFault(String header) {
        int before = SharedPodo.get().log().length();
        for (String request : List.of(
                "POST /sign-in",
                "POST /api/v1/session",
                "GET /",
                "GET /api/v1/events",
                "GET /api/v1/bookings",
                "GET /nothing")) {
            String host = header.startsWith("Host") ? "" : "Host: localhost\r\n";
            String answer = ask(
                    FAN,
                    port(SharedPodo.get()),
                    request + " HTTP/1.1\r\n" + host + header + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

            assertThat(answer).as(request + " " + header).matches("(?s)HTTP/1\\.1 [234].*");
        }
        assertThat(SharedPodo.get().log().substring(before)).doesNotContain(" ERROR ");
    }

    @Test
    void abortedBodies_areCountedAndNoError() {
        PodoProcess podo = SharedPodo.get();
        int logged = podo.log().length();
        double before = aborted(podo);
        for (int i = 0; i < 40; i++) {
            RawConnection.from(ATTACKER, port(podo))
                    .send(HALVES.get(i % HALVES.size()))
                    .close();
        }

        Await.until("they are counted", PodoProcess.LIMIT, () -> aborted(podo) >= before + 40);
        assertThat(podo.log().substring(logged)).doesNotContain(" ERROR ");
    }

    private static double aborted(PodoProcess podo) {
        return podo.api()
                .getRoot("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("podo_http_connections_ended_total{reason=\"aborted\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    @Test
    void moreConnectionsThanFiles_leaveAPortThatAnswers() {
        try (PodoProcess podo = PodoProcess.upWithFiles(900, SharedPodo.folder().resolve("data"))) {
            int port = port(podo);
            assertThat(podo.log()).contains("connections_lowered wanted=20000", "file_limit=900");
            for (int i = 0; i < 1_500; i++) {
                open.add(RawConnection.from("127.0.15." + (3 + i % 50), port));
            }

            Await.until(
                    "a fan is served beside them",
                    PodoProcess.LIMIT,
                    () -> ask(FAN, port, get("/")).startsWith("HTTP/1.1 200"));
            isServed(FAN, podo);
            open.forEach(RawConnection::close);
            isServed(FAN, podo);
            assertThat(podo.log()).doesNotContain("Too many open files");
        }
    }
}
