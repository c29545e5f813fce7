package podo.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import podo.platform.testing.Await;

class MomentaryAnswersTest {
    private static final Duration AGE = Duration.ofSeconds(7);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger made = new AtomicInteger();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server = HttpServer.start(HttpSettings.anyPort(), this::routes);

    private void routes(Routes routing) {
        RequestMeters requests = new RequestMeters(meters);
        routing.addFilter(new MomentaryAnswers(requests, nanos::get))
                .addFilter(requests)
                .get("/shared/{id}", (request, response) -> answer(request, response, "public, max-age=2, s-maxage=5"))
                .get(
                        "/asked-anew/{id}",
                        (request, response) -> answer(request, response, "public, max-age=2, s-maxage=0"))
                .get("/own/{id}", (request, response) -> answer(request, response, "private, no-store"))
                .get("/status/{id}", (request, response) -> {
                    response.status(410);
                    answer(request, response, "public, s-maxage=5");
                })
                .post("/write", (_, response) -> response.send("written"));
    }

    private void answer(ServerRequest request, ServerResponse response, String cacheControl) {
        String language = request.headers().first(HeaderNames.ACCEPT_LANGUAGE).orElse("");
        byte[] body = (made.incrementAndGet() + request.path().path() + language).getBytes(StandardCharsets.UTF_8);
        Answers.representation(request, response, Representation.json(body, cacheControl, Map.of()), AGE);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void answer_thatManyMayShare_isGivenAgainForAMoment() throws Exception {
        HttpResponse<String> first = get("/shared/a");
        HttpResponse<String> again = get("/shared/a");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().map()).containsAllEntriesOf(Map.of("age", java.util.List.of("7")));
        assertThat(again.headers().firstValue("etag")).isEqualTo(first.headers().firstValue("etag"));
        nanos.addAndGet(Duration.ofMillis(101).toNanos());
        assertThat(get("/shared/a").body()).isNotEqualTo(first.body());
    }

    @Test
    void answer_toWhoHasItAlready_isStillShort() throws Exception {
        String tag = get("/shared/a").headers().firstValue("etag").orElseThrow();
        HttpResponse<String> known = get("/shared/a", "If-None-Match", tag);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(made).hasValue(1);
    }

    @Test
    void questions_thatDiffer_haveAnswersOfTheirOwn() throws Exception {
        get("/shared/a");
        get("/shared/b");
        get("/shared/a?date=2026-12-24");
        get("/shared/a", "Accept-Language", "en");
        get("/shared/a", "X-Forwarded-Proto", "https");
        assertThat(made).hasValue(5);
    }

    @Test
    void answer_thatIsNotForAll_isMadeEachTime() throws Exception {
        for (String path : new String[] {"/own/a", "/asked-anew/a", "/status/a"}) {
            int before = made.get();
            get(path);
            get(path);
            assertThat(made).as(path).hasValue(before + 2);
        }
    }

    @Test
    void write_whateverItIs_endsWhatWasKept() throws Exception {
        String before = get("/shared/a").body();
        http.send(
                request("/write").POST(HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(get("/shared/a").body()).isNotEqualTo(before);
    }

    @Test
    void meters_ofWhatIsGivenAgain_nameItsRoute() throws Exception {
        get("/shared/a");
        get("/shared/a");
        // An answer is counted after it was sent.
        Await.until("both are counted", PATIENCE, () -> counted() == 2);
    }

    private long counted() {
        Timer timer = meters.find("podo.http.requests")
                .tags("method", "GET", "route", "/shared/{id}", "status", "200")
                .timer();
        return timer == null ? 0 : timer.count();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }
}
