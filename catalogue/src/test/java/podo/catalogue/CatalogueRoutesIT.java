package podo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.identity.Role;
import podo.kernel.EventId;
import podo.kernel.ShowtimeId;
import podo.platform.tasks.Tasks;
import podo.platform.testing.Await;

class CatalogueRoutesIT {
    private static final EventId NIGHT = new EventId("grape-night");
    private CatalogueFixture fixture;

    @BeforeEach
    void start() {
        fixture = new CatalogueFixture();
        assertThat(fixture.importFile(CatalogueFixture.example()).errors()).isEmpty();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void get_ofAnEvent_speaksTheLanguageAskedForAndIsCacheable() {
        HttpResponse<byte[]> korean = fixture.get("/api/v1/events/grape-night");
        HttpResponse<byte[]> english = fixture.get("/api/v1/events/grape-night", "Accept-Language", "en-GB,en;q=0.9");
        assertThat(korean.statusCode()).isEqualTo(200);
        assertThat(CatalogueFixture.json(korean))
                .containsEntry("title", "포도의 밤")
                .containsEntry("status", "ON_SALE");
        assertThat(CatalogueFixture.json(english)).containsEntry("title", "Night of the Grape");
        assertThat(english.headers().allValues("Vary")).contains("Accept-Language");
        assertThat(english.headers().firstValue("Cache-Control").orElse(""))
                .contains("public", "s-maxage=", "stale-while-revalidate=", "stale-if-error=");
        String tag = english.headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> again =
                fixture.get("/api/v1/events/grape-night", "Accept-Language", "en", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(korean.headers().firstValue("ETag"))
                .isNotEqualTo(english.headers().firstValue("ETag"));
    }

    @Test
    void get_ofAShowtimeAndItsSeatMap_followsTheContract() {
        Map<String, Object> showtime = CatalogueFixture.json(fixture.get("/api/v1/showtimes/grape-night.1"));
        assertThat(showtime)
                .containsEntry("eventId", "grape-night")
                .containsEntry("startsAt", "2099-12-24T10:30:00Z")
                .containsEntry("queue", Map.of("required", false));
        assertThat((List<?>) showtime.get("grades")).hasSize(2);
        String hash = fixture.catalogue
                .showtime(ShowtimeId.of("grape-night.1"))
                .orElseThrow()
                .seatPlan()
                .orElseThrow()
                .value();
        String url = "/api/v1/seatmaps/" + hash;
        assertThat(String.valueOf(showtime.get("seatMap"))).contains("url=" + url, "seatCount=7");
        HttpResponse<byte[]> map = fixture.get(url);
        assertThat(map.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(CatalogueFixture.json(map)).containsKeys("name", "width", "height", "sections", "decorations");
        HttpResponse<byte[]> packed = fixture.get(url, "Accept-Encoding", "gzip");
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    }

    @Test
    void get_ofAnImage_cannotRunScripts() {
        String poster = fixture.catalogue.event(NIGHT).orElseThrow().posterUrl().orElseThrow();
        HttpResponse<byte[]> image = fixture.get(poster);
        assertThat(image.statusCode()).isEqualTo(200);
        assertThat(image.headers().firstValue("Content-Security-Policy").orElse(""))
                .isEqualTo("default-src 'none'; style-src 'unsafe-inline'; sandbox");
        assertThat(image.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(image.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(fixture.get(poster.replace(".svg", ".png")).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/events/none",
                "/api/v1/events/NOT%20an%20id",
                "/api/v1/showtimes/grape-night.9",
                "/api/v1/showtimes/grape-night",
                "/api/v1/showtimes/grape-night.1.1",
                "/api/v1/seatmaps/zz",
                "/api/v1/seatmaps/00000000000000000000000000000000",
                "/images/x.svg",
                "/images/00000000000000000000000000000000.svg"
            })
    void get_ofTheUnknown_isNotFound(String path) {
        HttpResponse<byte[]> response = fixture.get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(CatalogueFixture.json(response))
                .containsEntry("code", "NOT_FOUND")
                .containsEntry("status", 404L);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().firstValue("Cache-Control")).contains("public, max-age=2, s-maxage=5");
    }

    @Test
    void head_ofWhatCanBeRead_saysTheSameWithoutABody() {
        ShowtimeId showtime = ShowtimeId.of("grape-night.1");
        String hash = fixture.catalogue
                .showtime(showtime)
                .orElseThrow()
                .seatPlan()
                .orElseThrow()
                .value();
        for (String path : List.of(
                "/api/v1/events/grape-night",
                "/api/v1/showtimes/grape-night.1",
                "/api/v1/seatmaps/" + hash,
                fixture.catalogue.event(NIGHT).orElseThrow().posterUrl().orElseThrow(),
                "/api/v1/events/none")) {
            HttpResponse<byte[]> head = fixture.send(HttpRequest.newBuilder(fixture.uri(path))
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build());
            HttpResponse<byte[]> get = fixture.get(path); // on the same connection: a stray body would garble it
            assertThat(head.statusCode()).as(path).isEqualTo(get.statusCode());
            assertThat(head.body()).isEmpty();
            for (String header : List.of("ETag", "Cache-Control", "Content-Type", "Content-Length")) {
                assertThat(head.headers().firstValue(header))
                        .as(path + " " + header)
                        .isEqualTo(get.headers().firstValue(header));
            }
        }
    }

    @Test
    void get_ofEverythingReadable_canBeAskedAgainWithItsTag() {
        ShowtimeId showtime = ShowtimeId.of("grape-night.1");
        String hash = fixture.catalogue
                .showtime(showtime)
                .orElseThrow()
                .seatPlan()
                .orElseThrow()
                .value();
        for (String path : List.of(
                "/api/v1/events/grape-night",
                "/api/v1/showtimes/grape-night.1",
                "/api/v1/seatmaps/" + hash,
                fixture.catalogue.event(NIGHT).orElseThrow().posterUrl().orElseThrow())) {
            HttpResponse<byte[]> first = fixture.get(path);
            String tag = first.headers().firstValue("ETag").orElseThrow();
            HttpResponse<byte[]> again = fixture.get(path, "If-None-Match", tag);
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.headers().firstValue("Cache-Control"))
                    .isEqualTo(first.headers().firstValue("Cache-Control"))
                    .isNotEmpty();
        }
    }

    @Test
    void import_overHttp_answersWhatWasDone() {
        HttpResponse<byte[]> response = fixture.asOperator("POST", "/api/v1/admin/import", CatalogueFixture.example());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .contains("\"events\":2", "\"showtimes\":2", "\"seatPlans\":1", "\"changes\":0");
    }

    @Test
    void import_ofABadFile_namesEachErrorAndChangesNothing() {
        long before = fixture.catalogue.lastChange();
        byte[] bad = CatalogueFixture.exampleWith("\"musical\"", "\"opera\"");
        HttpResponse<byte[]> response = fixture.asOperator("POST", "/api/v1/admin/import?format=podo", bad);
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .contains("\"path\":\"$.events[0].genre\"", "IMPORT_REFUSED");
        assertThat(fixture.catalogue.lastChange()).isEqualTo(before);
    }

    @Test
    void import_ofAnUnknownFormat_namesTheKnownOnes() {
        HttpResponse<byte[]> response =
                fixture.asOperator("POST", "/api/v1/admin/import?format=xls", CatalogueFixture.example());
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("podo, pretix, kopis, csv");
    }

    @Test
    void import_ofATable_isDetectedAndImported() {
        byte[] seats = "section,row,number,x,y,grade\nA,1,1,0,0,R\nA,1,2,1,0,R\n".getBytes(StandardCharsets.UTF_8);
        HttpResponse<byte[]> response = fixture.asOperator("POST", "/api/v1/admin/import?key=tiny&name=Tiny", seats);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("\"seatPlans\":1");
    }

    @Test
    void import_malformedDeepOrLarge_isRefusedAsSuch() {
        assertThat(importStatus("{\"source\": tru".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(400);
        assertThat(importStatus("{\"source\":\"a\",\"source\":\"b\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(400);
        assertThat(importStatus("[".repeat(100).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(400);
        assertThat(importStatus(new byte[(int) CatalogueFixture.MAX_BODY_BYTES + 1]))
                .isEqualTo(413);
    }

    @Test
    void admin_withoutTheRole_isRefused() {
        for (String[] call : new String[][] {
            {"POST", "/api/v1/admin/import"},
            {"PATCH", "/api/v1/admin/events/grape-night"},
            {"PATCH", "/api/v1/admin/showtimes/grape-night.1"}
        }) {
            HttpRequest.Builder request = HttpRequest.newBuilder(fixture.uri(call[1]))
                    .method(call[0], HttpRequest.BodyPublishers.ofString("{\"hot\":true}"));
            assertThat(fixture.send(request.build()).statusCode()).isEqualTo(401);
            request.header("Authorization", "Bearer " + fixture.token(Role.FAN));
            assertThat(fixture.send(request.build()).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void patch_ofAnEvent_isSeenAtOnceAndElsewhereSoon() throws Exception {
        try (Catalogue elsewhere = fixture.anotherCatalogue()) {
            assertThat(elsewhere.event(NIGHT).orElseThrow().hot()).isFalse();
            HttpResponse<byte[]> response = patch("events/grape-night", "{\"hot\":true,\"title\":\"밤\"}");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(CatalogueFixture.json(fixture.get("/api/v1/events/grape-night")))
                    .containsEntry("title", "밤")
                    .containsEntry("hot", true);
            assertThat(CatalogueFixture.json(fixture.get("/api/v1/showtimes/grape-night.1")))
                    .containsEntry("queue", Map.of("required", false));
            Await.until(
                    "the other process knows",
                    CatalogueFixture.SOON,
                    () -> elsewhere.event(NIGHT).orElseThrow().hot());
        }
    }

    @Test
    void queueRequired_isTold_isInTheChangeLog_andNoImportChangesIt() {
        fixture.catalogue.queueRequired(EventId.parse("no-such-event").orElseThrow(), true); // passed over
        long before = fixture.catalogue.lastChange();
        try {
            fixture.catalogue.queueRequired(NIGHT, true);
            assertThat(fixture.catalogue.lastChange()).isEqualTo(before + 1);
            fixture.catalogue.queueRequired(NIGHT, true);
            assertThat(fixture.catalogue.lastChange())
                    .as("nothing new, nothing told")
                    .isEqualTo(before + 1);
            fixture.importFile(CatalogueFixture.example());
            assertThat(CatalogueFixture.json(fixture.get("/api/v1/events/grape-night")))
                    .containsEntry("queue", Map.of("required", true));
            assertThat(CatalogueFixture.json(fixture.get("/api/v1/showtimes/grape-night.1")))
                    .containsEntry("queue", Map.of("required", true));
            assertThat(fixture.catalogue.event(NIGHT).orElseThrow().queueRequired())
                    .isTrue();
        } finally {
            fixture.catalogue.queueRequired(NIGHT, false);
        }
    }

    @Test
    void patch_ofNonsense_namesTheFields() {
        assertThat(body(patch("events/grape-night", "{\"rating\":9}"))).contains("\"field\":\"rating\"");
        assertThat(body(patch("events/grape-night", "{\"hott\":true}"))).contains("hott");
        assertThat(body(patch("showtimes/grape-night.1", "{\"seatLimit\":0}"))).contains("\"field\":\"seatLimit\"");
        assertThat(body(patch("showtimes/grape-night.1", "{\"prices\":[]}"))).contains("\"field\":\"prices\"");
        assertThat(body(patch("showtimes/grape-night.1", "{\"startsAt\":\"2020-01-01T00:00:00Z\"}")))
                .contains("\"field\":\"salesOpenAt\"");
        assertThat(patch("showtimes/grape-night.9", "{}").statusCode()).isEqualTo(404);
        assertThat(patch("events/nobody", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void cancelling_anEvent_cancelsItsShowtimesAndTellsOfAll() {
        long before = fixture.catalogue.lastChange();
        patch("events/grape-night", "{\"cancelled\":true}");
        assertThat(fixture.logged(before))
                .containsExactly("SHOWTIME grape-night.1", "SHOWTIME grape-night.2", "EVENT grape-night");
        assertThat(fixture.catalogue.event(NIGHT).orElseThrow().status()).isEqualTo(SaleStatus.CANCELLED);
    }

    @Test
    void sale_thatClosesBeforeTheBeginning_endsThen_andMayBeMoved() {
        ShowtimeId second = ShowtimeId.of("grape-night.2");
        Instant now = fixture.clock.instant().truncatedTo(ChronoUnit.SECONDS);
        assertThat(CatalogueFixture.json(fixture.get("/api/v1/showtimes/grape-night.2")))
                .as("closes when it begins, where nobody says another moment")
                .containsEntry("salesCloseAt", "2099-12-25T10:30:00Z");
        Instant closes = now.plus(Duration.ofHours(3));
        patch("showtimes/grape-night.2", "{\"salesOpenAt\":\"" + now + "\",\"salesCloseAt\":\"" + closes + "\"}");
        assertThat(fixture.catalogue.showtime(second).orElseThrow().status()).isEqualTo(SaleStatus.ON_SALE);
        assertThat(CatalogueFixture.json(fixture.get("/api/v1/showtimes/grape-night.2")))
                .containsEntry("salesCloseAt", closes.toString());
        assertThat(new String(fixture.get("/api/v1/events/grape-night").body(), StandardCharsets.UTF_8))
                .contains("\"salesCloseAt\":\"" + closes + "\"");
        assertThat(body(patch("showtimes/grape-night.2", "{\"salesCloseAt\":\"" + now.minusSeconds(1) + "\"}")))
                .contains("\"field\":\"salesCloseAt\"", "must be after salesOpenAt");
        assertThat(body(patch("showtimes/grape-night.2", "{\"startsAt\":\"" + closes.minusSeconds(1) + "\"}")))
                .contains("\"field\":\"salesCloseAt\"", "must not be after startsAt");
        fixture.clock.advance(Duration.ofHours(4));
        awaitStatus(second, SaleStatus.ENDED);
        assertThat(fixture.catalogue.event(NIGHT).orElseThrow().status())
                .as("the other showtime is still sold")
                .isEqualTo(SaleStatus.ON_SALE);
        assertThat(patch("showtimes/grape-night.2", "{\"seatLimit\":3}").statusCode())
                .isEqualTo(200);
        patch("showtimes/grape-night.2", "{\"salesCloseAt\":\"2099-12-25T19:30:00+09:00\"}");
        assertThat(fixture.catalogue.showtime(second).orElseThrow().status()).isEqualTo(SaleStatus.ON_SALE);
        patch("showtimes/grape-night.2", "{\"startsAt\":\"2099-12-25T20:30:00+09:00\"}");
        assertThat(fixture.catalogue.showtime(second).orElseThrow().salesCloseAt())
                .as("a sale that closes with the beginning goes along with it")
                .isEqualTo(Instant.parse("2099-12-25T11:30:00Z"));
        patch("showtimes/grape-night.2", "{\"startsAt\":\"2099-12-25T19:30:00+09:00\"}");
        fixture.importFile(CatalogueFixture.example());
    }

    @Test
    void time_opensSalesAndEndsThem() {
        ShowtimeId second = ShowtimeId.of("grape-night.2");
        patch(
                "showtimes/grape-night.2",
                "{\"salesOpenAt\":\"" + fixture.clock.instant().plus(Duration.ofHours(1)) + "\"}");
        assertThat(fixture.catalogue.showtime(second).orElseThrow().status()).isEqualTo(SaleStatus.SCHEDULED);
        fixture.clock.advance(Duration.ofHours(2));
        awaitStatus(second, SaleStatus.ON_SALE);
        fixture.catalogue.soldOut(second, true);
        assertThat(fixture.catalogue.showtime(second).orElseThrow().status()).isEqualTo(SaleStatus.SOLD_OUT);
        assertThat(fixture.catalogue.event(NIGHT).orElseThrow().status()).isEqualTo(SaleStatus.ON_SALE);
        fixture.clock.advance(Duration.ofDays(365 * 80));
        awaitStatus(second, SaleStatus.ENDED);
        Await.until(
                "both events have ended",
                CatalogueFixture.SOON,
                () -> fixture.catalogue.eventIds(java.util.Optional.empty(), 10).stream()
                        .allMatch(
                                id -> fixture.catalogue.event(id).orElseThrow().status() == SaleStatus.ENDED));
    }

    @Test
    void onChange_isCalledSoonAfterAWriteElsewhere() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (Catalogue elsewhere = fixture.anotherCatalogue()) {
            AutoCloseable subscription = elsewhere.onChange(calls::incrementAndGet);
            Await.until("the steady call", CatalogueFixture.SOON, () -> calls.get() > 0);
            int before = calls.get();
            patch("events/grape-night", "{\"rating\":1}");
            Await.until("the call of the write", CatalogueFixture.SOON, () -> calls.get() > before);
            subscription.close();
        }
    }

    @Test
    void writers_atTheSameTime_appendInTheOrderOfTheirCommits() throws Exception {
        ConcurrentLinkedQueue<Long> seen = new ConcurrentLinkedQueue<>();
        long start = fixture.catalogue.lastChange();
        try (ChangeFollower follower = ChangeFollower.start(
                        Tasks.unreported(),
                        "test",
                        fixture.catalogue,
                        start,
                        changes -> changes.forEach(c -> seen.add(c.sequence())));
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = IntStream.range(0, 40)
                    .mapToObj(i ->
                            writers.submit(() -> patch("events/grape-night", "{\"rating\":" + (i % 10) / 2.0 + "}")
                                    .statusCode()))
                    .toList();
            for (var done : work) {
                assertThat(done.get()).isEqualTo(200);
            }
            long last = fixture.catalogue.lastChange();
            Await.until("all was followed", CatalogueFixture.SOON, () -> follower.position() == last);
        }
        List<Long> logged = fixture.catalogue.changesAfter(start, 1_000).stream()
                .map(CatalogueChange::sequence)
                .toList();
        assertThat(seen).containsExactlyElementsOf(logged).isNotEmpty();
    }

    private void awaitStatus(ShowtimeId id, SaleStatus status) {
        Await.until(
                id + " is " + status,
                CatalogueFixture.SOON,
                () -> fixture.catalogue.showtime(id).orElseThrow().status() == status);
    }

    private int importStatus(byte[] file) {
        return fixture.asOperator("POST", "/api/v1/admin/import?format=podo", file)
                .statusCode();
    }

    private HttpResponse<byte[]> patch(String what, String json) {
        return fixture.asOperator("PATCH", "/api/v1/admin/" + what, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String body(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(422);
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
