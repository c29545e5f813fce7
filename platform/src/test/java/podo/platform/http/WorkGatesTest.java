package podo.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import podo.kernel.Problem;
import podo.platform.tasks.Resting;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;

/** Which requests work at once, on a server that listens. */
@SuppressWarnings("NullAway.Init") // started by each test
class WorkGatesTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch busy = new CountDownLatch(1);
    private HttpServer server;

    private void start(WorkGates gates) {
        server = HttpServer.start(
                HttpSettings.anyPort(), gates, Tasks.unreported(), new SimpleMeterRegistry(), this::routes);
    }

    @AfterEach
    void close() {
        release.countDown();
        threads.close();
        server.close();
    }

    private void routes(Routes routing) {
        routing.get("/page", (_, response) -> response.send("the page"))
                .get("/refused", (_, _) -> {
                    throw Problem.of(409, "REFUSED", "No.").asException();
                })
                .get("/fault", (_, _) -> {
                    throw new IllegalStateException("a fault");
                })
                .get("/health/live", (_, response) -> response.send("UP"))
                .get("/busy", this::busy)
                .get("/resting", (request, response) -> {
                    Resting.begin();
                    busy(request, response);
                })
                .get("/long/stream", this::busy);
    }

    private void busy(ServerRequest request, ServerResponse response) throws InterruptedException {
        busy.countDown();
        release.await();
        response.send("done");
    }

    @Test
    void oneKindOfWork_overTheBound_is503AndStreamsCountToo() throws Exception {
        start(WorkGates.same(1));
        Future<HttpResponse<String>> stream = threads.submit(() -> get("/long/stream"));
        busy.await();

        HttpResponse<String> shed = get("/page");

        assertThat(shed.statusCode()).isEqualTo(503);
        assertThat(shed.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 3L);
        assertThat(shed.body()).contains("OVERLOADED");
        assertThat(statusOf("/long/stream")).isEqualTo(503);
        assertThat(statusOf("/health/live")).isEqualTo(200);
        release.countDown();
        assertThat(stream.get().body()).isEqualTo("done");
        // A client may have its answer a moment before the place is given back.
        Await.until("the place is free again", Duration.ofSeconds(5), () -> statusOf("/page") == 200);
    }

    @Test
    void routeTable_streamsOfAClassOfTheirOwn_keepNobodyFromPages() throws Exception {
        WorkClass pages = work("pages", 1);
        WorkClass streams = work("streams", 1);
        RouteTable<WorkClass> table =
                new RouteTable<WorkClass>().add("GET /*", pages).add("GET /*/stream", streams);
        start(WorkGates.of(
                List.of(pages, streams),
                request -> table.find(
                        request.prologue().method().text(), request.path().path())));
        Future<HttpResponse<String>> stream = threads.submit(() -> get("/long/stream"));
        busy.await();

        assertThat(statusOf("/page")).isEqualTo(200);
        HttpResponse<String> second = get("/long/stream");
        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.body()).contains("\"work\":\"streams\"");
        release.countDown();
        assertThat(stream.get().body()).isEqualTo("done");
    }

    @Test
    void oneKindOfWork_whoWaitsForOthers_letsTheNextWork() throws Exception {
        WorkClass work = new WorkClass(
                "work",
                new WorkClass.Bound.Adaptive(1, 1, Duration.ofMinutes(1), Duration.ofMinutes(1), 1),
                WorkClass.Queue.NONE,
                WorkClass.Share.NOBODY,
                false);
        start(WorkGates.of(List.of(work), _ -> Optional.of(new RouteTable.Found<>(work, ""))));
        Future<HttpResponse<String>> first = threads.submit(() -> get("/resting"));
        busy.await();

        assertThat(statusOf("/page")).isEqualTo(200);
        release.countDown();
        assertThat(first.get().body()).isEqualTo("done");
    }

    @Test
    void routeTable_outsideEveryBound_passes() throws Exception {
        WorkClass none = work("none", 1);
        start(WorkGates.of(List.of(none), _ -> Optional.empty()));
        Future<HttpResponse<String>> first = threads.submit(() -> get("/busy"));
        busy.await();

        assertThat(statusOf("/page")).isEqualTo(200);
        release.countDown();
        assertThat(first.get().body()).isEqualTo("done");
    }

    @Test
    void oneKindOfWork_afterManyFailures_losesNoPlace() throws Exception {
        start(WorkGates.same(1));
        for (int i = 0; i < 5; i++) {
            get("/refused");
            get("/fault");
            get("/nothing");
        }

        Await.until("the place is free", Duration.ofSeconds(5), () -> statusOf("/page") == 200);
    }

    private static WorkClass work(String name, int most) {
        return new WorkClass(
                name, new WorkClass.Bound.Fixed(most), WorkClass.Queue.NONE, WorkClass.Share.NOBODY, false);
    }

    private int statusOf(String path) {
        try {
            return get(path).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
