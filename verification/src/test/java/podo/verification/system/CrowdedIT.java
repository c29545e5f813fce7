package podo.verification.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.platform.testing.Await;

/** A crowd on one showtime, slow senders and clients that do not read: what everybody else notices of them. */
@Tag("own-process")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrowdedIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String HOT = SmallHall.EVENING;
    private static final String OTHER = "tonight.1";
    private static final int ROWS = 40;
    private static final int ROW = 100;
    private static final int MOST_BLOCKED = 1_000;
    private static final int STREAMS_PER_ADDRESS = 4;
    private static final int STREAMS_PER_ACCOUNT = 2;
    private final List<Socket> sockets = new ArrayList<>();
    private PodoProcess podo;
    private Api anybody;

    @BeforeAll
    void start() {
        podo = PodoProcess.up(
                SharedPodo.folder().resolve("data"),
                "--set=work.least-per-processor=1",
                "--set=work.most-per-processor=1",
                "--set=work.most-waiting=8",
                "--set=work.longest-wait=10s",
                "--set=booking.reserves-per-second=100000",
                "--set=booking.streams-per-address=" + STREAMS_PER_ADDRESS,
                "--set=booking.streams-per-account=" + STREAMS_PER_ACCOUNT);
        anybody = podo.api();
        SmallHall.importInto(anybody);
    }

    @AfterAll
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        podo.close();
    }

    @Test
    void reserve_manyOnOneEvent_areToldToWait_whileOthersReserveAndRead() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ConcurrentLinkedQueue<HttpResponse<String>> refused = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
        try (HttpClient client = HttpClient.newHttpClient();
                ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                Api fan = anybody.fan();
                String seat = SmallHall.seat(i);
                crowd.execute(() -> {
                    while (!over.get()) {
                        HttpResponse<String> answer = reserve(client, fan, HOT, seat);
                        statuses.add(answer.statusCode());
                        if (answer.statusCode() == 503) {
                            refused.add(answer);
                        }
                    }
                });
            }
            Await.until("the crowd is more than can be served", SOON, () -> refused.size() > 20);
            Api other = anybody.fan();
            for (int i = 0; i < 20; i++) {
                assertThat(other.reserve(OTHER, List.of(SmallHall.seat(i))).status())
                        .as("a reserve of another event")
                        .isIn(201, 403, 409);
                for (String path : List.of("/events/tonight", "/showtimes/" + OTHER + "/seats", "/showtimes/" + HOT)) {
                    assertThat(other.get(path).status()).as(path).isEqualTo(200);
                }
                assertThat(other.getRoot("/health/live").status()).isEqualTo(200);
                assertThat(other.getRoot("/events/tonight?lang=en").status()).isEqualTo(200);
            }
            over.set(true);
        }
        HttpResponse<String> answer = refused.element();
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 3L);
        assertThat(answer.body()).contains("\"code\":\"OVERLOADED\"", "\"work\":\"reserve\"");
        assertThat(statuses).contains(201);
        assertThat(metric("podo_work_refused_total{work=\"reserve\"}")).isGreaterThanOrEqualTo(refused.size());
        assertThat(metric("podo_work_refused_total{work=\"memory\"}")).isZero();
        Await.until("nothing is left of the crowd", SOON, () -> metric("podo_work_in_use{work=\"reserve\"}") == 0);
    }

    @Test
    void reserve_bodiesThatNeverCome_holdNoPermit() throws IOException {
        Api fan = anybody.fan();
        for (String path : List.of(
                "/showtimes/" + HOT + "/reserve",
                "/session",
                "/bookings/x.1.y/confirm",
                "/queue/x/join",
                "/admin/import")) {
            for (int i = 0; i < 10; i++) {
                Socket socket = connect(InetAddress.getByName("127.0.2." + (1 + i)), 0);
                send(
                        socket,
                        "POST /api/v1" + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                + anybody.operator().token()
                                + "\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{");
            }
        }
        assertThat(fan.reserve(SmallHall.NIGHT, List.of("A-1-1")).status()).isEqualTo(201);
        assertThat(anybody.fan().get("/bookings").status()).isEqualTo(200);
        for (String work : List.of("reserve", "sign-in", "confirm", "queue", "import")) {
            assertThat(metric("podo_work_in_use{work=\"" + work + "\"}"))
                    .as(work)
                    .isZero();
        }
    }

    @Test
    void stream_moreOfOneAddressThanItsShare_areRefused_andOthersAreNot() throws IOException {
        InetAddress here = InetAddress.getByName("127.0.3.1");
        for (int i = 0; i < STREAMS_PER_ADDRESS; i++) {
            assertThat(status(stream(here, 0, SmallHall.NIGHT, ""))).isEqualTo("200");
        }
        assertThat(status(stream(here, 0, SmallHall.NIGHT, ""))).isEqualTo("429");
        assertThat(status(stream(InetAddress.getByName("127.0.3.2"), 0, SmallHall.NIGHT, "")))
                .isEqualTo("200");
    }

    @Test
    void stream_oneMoreOfAnAccount_endsItsOldest() throws IOException {
        String fan = "Authorization: Bearer " + anybody.fan().token() + "\r\n";
        Socket oldest = stream(InetAddress.getByName("127.0.4.1"), 0, SmallHall.NIGHT, fan);
        assertThat(status(oldest)).isEqualTo("200");
        for (int i = 0; i < STREAMS_PER_ACCOUNT; i++) {
            assertThat(status(stream(InetAddress.getByName("127.0.4." + (2 + i)), 0, SmallHall.NIGHT, fan)))
                    .isEqualTo("200");
        }
        oldest.setSoTimeout((int) SOON.toMillis());
        StringBuilder told = new StringBuilder();
        InputStream in = oldest.getInputStream();
        while (!told.toString().endsWith("\r\n0\r\n\r\n")) { // its last chunk
            int next = in.read();
            assertThat(next).as(told.toString()).isNotNegative();
            told.append((char) next);
        }
        assertThat(told).contains("snapshot");
    }

    @Test
    void stream_thatIsNotRead_ends() throws IOException {
        Api operator = anybody.operator();
        assertThat(operator.post("/admin/import", largeHall()).status()).isEqualTo(200);
        double before = metric("podo_http_connections_ended_total{reason=\"answer_not_taken\"}");
        Socket unread = stream(InetAddress.getByName("127.0.5.1"), 1_024, "large-hall.1", "");
        Await.until("the stream is open", SOON, () -> metric("podo_streams_open") >= 1);
        AtomicInteger change = new AtomicInteger();
        Await.until("it is ended because nobody reads it", Duration.ofSeconds(60), () -> {
            int at = change.getAndIncrement();
            int first = at / 2 * MOST_BLOCKED % (ROWS * ROW);
            Api.Answer answer = operator.post(
                    "/admin/showtimes/large-hall.1/" + (at % 2 == 0 ? "block" : "unblock"),
                    Map.of(
                            "seats",
                            IntStream.range(first, first + MOST_BLOCKED)
                                    .mapToObj(CrowdedIT::largeSeat)
                                    .toList()));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            return metric("podo_http_connections_ended_total{reason=\"answer_not_taken\"}") > before;
        });
        assertThat(unread.isClosed()).as("by us").isFalse();
    }

    private static String largeSeat(int ordinal) {
        return (ordinal / ROW + 1) + "-" + (ordinal % ROW + 1);
    }

    private static Map<String, Object> largeHall() {
        List<Map<String, Object>> rows = IntStream.range(0, ROWS)
                .mapToObj(row -> Map.<String, Object>of(
                        "row",
                        Integer.toString(row + 1),
                        "seats",
                        IntStream.range(0, ROW)
                                .mapToObj(seat -> Map.of(
                                        "id",
                                        largeSeat(row * ROW + seat),
                                        "number",
                                        Integer.toString(seat + 1),
                                        "x",
                                        20 * seat,
                                        "y",
                                        20 * row,
                                        "grade",
                                        "R"))
                                .toList()))
                .toList();
        Map<String, Object> plan = Map.of(
                "key",
                "large-hall",
                "name",
                "Large hall",
                "width",
                3000,
                "height",
                2000,
                "sections",
                List.of(Map.of("id", "A", "name", Map.of("ko", "A구역"), "rows", rows)));
        return Map.of(
                "source",
                "crowded",
                "seatPlans",
                List.of(plan),
                "events",
                List.of(SmallHall.event("large-hall", "large-hall", List.of(SmallHall.price("R")))));
    }

    private static HttpResponse<String> reserve(HttpClient client, Api fan, String showtime, String seat) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(fan.url() + "/api/v1/showtimes/" + showtime + "/reserve"))
                .header("Authorization", "Bearer " + fan.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"seats\":[\"" + seat + "\"]}"))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Socket stream(InetAddress from, int receiveBuffer, String showtime, String headers) throws IOException {
        Socket socket = connect(from, receiveBuffer);
        send(
                socket,
                "GET /api/v1/showtimes/" + showtime + "/seats/stream HTTP/1.1\r\nHost: localhost\r\n" + headers
                        + "\r\n");
        return socket;
    }

    private Socket connect(InetAddress from, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(anybody.url()).getPort()));
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String status(Socket socket) throws IOException {
        byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
        return new String(line, StandardCharsets.US_ASCII).substring("HTTP/1.1 ".length());
    }

    private double metric(String name) {
        return anybody.getRoot("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
