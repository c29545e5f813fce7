package podo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import podo.kernel.EventId;

/** What a file says nothing about stays as it was, and the same file again changes nothing, in every format. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartialImportIT {
    private static final String DETAIL = """
            <mt20id>%s</mt20id><prfnm>숲의 노래</prfnm><prfpdfrom>2099.05.01</prfpdfrom><prfpdto>2099.05.03</prfpdto>
            <fcltynm>노을 극장</fcltynm><prfcast>김하나, 이두리</prfcast><prfruntime>1시간 30분</prfruntime>
            <prfage>만 7세 이상</prfage><poster>http://example.org/p.jpg</poster><sty>숲의 이야기</sty>
            <area>서울특별시</area><genrenm>연극</genrenm><child>Y</child><festival>N</festival>
            <styurls><styurl>https://example.org/long.png</styurl></styurls><dtguidance>금요일(19:00)</dtguidance>""";
    private static final String LIST = """
            <mt20id>%s</mt20id><prfnm>숲의 노래</prfnm><prfpdfrom>2099.05.01</prfpdfrom><prfpdto>2099.05.03</prfpdto>
            <fcltynm>노을 극장</fcltynm><poster>http://example.org/p.jpg</poster><area>서울특별시</area>
            <genrenm>연극</genrenm><openrun>N</openrun><prfstate>공연예정</prfstate>""";
    private CatalogueFixture fixture;

    @BeforeAll
    void start() {
        fixture = new CatalogueFixture();
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @Test
    void kopis_listAfterDetail_changesNothing() {
        changes(kopis("detail-list", DETAIL.formatted("P")));
        PublishedEvent before = only("detail-list");
        assertThat(before.description().ko()).contains("숲의 이야기", "금요일(19:00)");
        assertThat(changes(kopis("detail-list", LIST.formatted("P")))).isZero();
        assertThat(changes(kopis("detail-list", DETAIL.formatted("P")))).isZero();
        assertThat(only("detail-list")).isEqualTo(before);
        assertThat(before.genre()).isEqualTo(Genre.FAMILY);
        assertThat(before.performers()).extracting(LocalText::ko).containsExactly("김하나", "이두리");
        assertThat(before.runningMinutes()).contains(90);
        assertThat(before.ageRating()).contains(LocalText.of("만 7세 이상"));
        assertThat(before.imageUrls()).containsExactly("https://example.org/long.png");
    }

    @Test
    void kopis_listThatTellsMore_changesWhatItTells() {
        changes(kopis("list-tells", DETAIL.formatted("P")));
        String moved = LIST.formatted("P").replace("2099.05.03", "2099.05.09").replace("p.jpg", "q.jpg");
        assertThat(changes(kopis("list-tells", moved))).isEqualTo(1);
        PublishedEvent event = only("list-tells");
        assertThat(event.lastDate()).hasToString("2099-05-09");
        assertThat(event.posterUrl()).contains("http://example.org/q.jpg");
        assertThat(event.description().ko()).contains("숲의 이야기");
    }

    @Test
    void kopis_emptyElements_emptyInDetailsAndSayNothingInAList() {
        changes(kopis("empties", DETAIL.formatted("P")));
        assertThat(changes(kopis(
                        "empties",
                        LIST.formatted("P")
                                .replace("http://example.org/p.jpg", " ")
                                .replace("연극", "모르는 것"))))
                .isZero();
        String without = DETAIL.formatted("P").replace("김하나, 이두리", " ").replace("1시간 30분", "약 두 시간");
        assertThat(changes(kopis("empties", without))).isEqualTo(1);
        PublishedEvent event = only("empties");
        assertThat(event.performers()).isEmpty();
        assertThat(event.runningMinutes()).contains(90); // what cannot be read says nothing
    }

    @Test
    void kopis_marksMadeByHand_stay() {
        changes(kopis("by-hand", DETAIL.formatted("P")));
        String id = only("by-hand").id().value();
        HttpResponse<byte[]> edited = fixture.asOperator(
                "PATCH",
                "/api/v1/admin/events/" + id,
                bytes("{\"hot\":true,\"rating\":4.5,\"title\":{\"ko\":\"숲의 노래\",\"en\":\"Song of the Woods\"}}"));
        assertThat(edited.statusCode()).isEqualTo(200);
        assertThat(changes(kopis("by-hand", DETAIL.formatted("P")))).isZero();
        PublishedEvent event = only("by-hand");
        assertThat(event.hot()).isTrue();
        assertThat(event.title().en()).isEqualTo("Song of the Woods");
        assertThat(event.rating()).contains(4.5);
    }

    @Test
    void kopis_withoutArea_isImportedWithItsNeighboursAndAWarning() {
        String none = LIST.formatted("PF900001").replace("<area>서울특별시</area>", "");
        String other = LIST.formatted("PF900002");
        Map<String, Object> answer = body(kopis("no-area", none + "</db><db>" + other));
        assertThat(answer.get("imported")).asString().contains("events=2");
        assertThat(answer.get("warnings")).asString().contains("path=/dbs/db[1]/area");
        PublishedEvent event = all("no-area").stream()
                .filter(one -> one.venue().orElseThrow().city().ko().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(event.venue()).map(Venue::name).contains(LocalText.of("노을 극장"));
        assertThat(changes(kopis("no-area", none + "</db><db>" + other))).isZero();
        assertThat(changes(kopis("no-area", other.replace("PF900002", "PF900001"))))
                .isPositive();
        assertThat(changes(kopis("no-area", none))).isZero();
        assertThat(all("no-area"))
                .allMatch(one -> one.venue().orElseThrow().city().ko().equals("서울"));
    }

    @Test
    void kopis_longArea_isCutAndTakesNobodyWithIt() {
        String odd = LIST.formatted("PF900001").replace("서울특별시", "가".repeat(150));
        String age = DETAIL.formatted("PF900002").replace("만 7세 이상", "나".repeat(150));
        Map<String, Object> answer = body(kopis("long-area", odd + "</db><db>" + age));
        assertThat(answer.get("imported")).asString().contains("events=2");
        assertThat(answer.get("warnings")).asString().contains("path=/dbs/db[1]/area", "path=/dbs/db[2]/prfage");
    }

    @Test
    void csv_columnsThatAreMissing_stay() {
        String full = """
                key,title,titleEn,genre,venue,city,latitude,longitude,performers,description,ageRating,runningMinutes,firstDate,rating,poster,images
                k,봄밤,Spring Night,concert,강변 무대,서울,37.5,127.0,김하나,긴 이야기,전체,90,2099-05-01,4.5,https://example.org/p.png,https://example.org/i.png
                """;
        changes(csv("csv-columns", full));
        PublishedEvent before = only("csv-columns");
        assertThat(before.title().en()).isEqualTo("Spring Night");
        assertThat(changes(csv("csv-columns", full))).isZero();
        assertThat(changes(csv("csv-columns", "key,title,firstDate\nk,봄밤,2099-05-01\n")))
                .isZero();
        assertThat(changes(csv("csv-columns", "key,title,firstDate,venue\nk,봄밤,2099-05-01,강변 무대\n")))
                .isZero();
        assertThat(changes(csv("csv-columns", "key,title,firstDate,rating,poster\nk,봄밤,2099-05-01,gut,ftp://x/y\n")))
                .isZero();
        assertThat(only("csv-columns")).isEqualTo(before);
        assertThat(changes(csv("csv-columns", "key,title,firstDate,performers,poster\nk,봄밤,2099-05-01,,\n")))
                .isEqualTo(1);
        assertThat(only("csv-columns").performers()).isEmpty();
        assertThat(only("csv-columns").posterUrl()).isEmpty();
        assertThat(only("csv-columns").description()).isEqualTo(before.description());
    }

    @Test
    void csv_venuesToldDifferentlyByTwoParts_keepWhatWasKnownFirst() {
        String one = "key,title,firstDate,venue,city,latitude,longitude\na,A,2099-01-01,큰 마당,서울,37.5,127.0\n";
        String two = "key,title,firstDate,venue,city,latitude,longitude\nb,B,2099-01-01,큰  마당!,서울시,37.6,127.1\n";
        assertThat(changes(csv("csv-parts", one))).isPositive();
        assertThat(changes(csv("csv-parts", two))).isEqualTo(1);
        assertThat(changes(csv("csv-parts", one))).isZero();
        assertThat(changes(csv("csv-parts", two))).isZero();
        assertThat(all("csv-parts"))
                .extracting(PublishedEvent::venue)
                .containsOnly(Optional.of(new Venue(
                        "csv-parts/서울-큰-마당",
                        LocalText.of("큰 마당"),
                        new LocalText("서울", "Seoul"),
                        null,
                        37.5,
                        127.0,
                        "Asia/Seoul")));
    }

    @Test
    void csv_withoutCity_isImported() {
        String file = "title,firstDate,venue\n봄밤,2099-05-01,강변 무대\n";
        Map<String, Object> answer = body(csv("csv-no-city", file));
        assertThat(answer.get("imported")).asString().contains("events=1");
        assertThat(only("csv-no-city").venue()).map(Venue::name).contains(LocalText.of("강변 무대"));
        assertThat(changes(csv("csv-no-city", file))).isZero();
    }

    @Test
    void addresses_ofEveryFormat_areReadByOneRule() {
        String file = "key,title,genre,firstDate,poster,images\na,A,play,2099-01-01,HTTPS://Example.org/P.png,"
                + "hTTp://example.org/i.png\nb,B,play,2099-01-01,HTTPS://user@example.org/x,\n";
        Map<String, Object> answer = body(csv("addresses", file));
        assertThat(answer.get("imported")).asString().contains("events=2");
        assertThat(answer.get("warnings"))
                .asString()
                .contains("path=line 3, poster")
                .doesNotContain("line 2");
        assertThat(all("addresses"))
                .extracting(PublishedEvent::posterUrl)
                .containsExactlyInAnyOrder(Optional.of("https://example.org/P.png"), Optional.empty());
        assertThat(changes(csv("addresses", file.replace("HTTPS://Example.org", "https://example.org"))))
                .isZero();
        String podo = """
                {"source":"addresses-podo","events":[{"key":"a","title":"A","genre":"play","firstDate":"2099-01-01",
                "poster":"HTTPS://Example.org/P.png","images":["Http://example.org/i.png"]}]}""";
        assertThat(changes(new Sent("podo", "addresses-podo", podo))).isPositive();
        assertThat(only("addresses-podo").posterUrl()).contains("https://example.org/P.png");
        assertThat(only("addresses-podo").imageUrls()).containsExactly("http://example.org/i.png");
        assertThat(changes(kopis("addresses-kopis", LIST.formatted("P").replace("http://", "HTTP://"))))
                .isPositive();
        assertThat(only("addresses-kopis").posterUrl()).contains("http://example.org/p.jpg");
    }

    @Test
    void podo_absentMembersStay_nullMembersAreEmptied() {
        changes(podo("""
                "performers":["김하나"],"description":"긴 이야기","venue":"v","rating":4.5,"ageRating":"전체",
                "runningMinutes":90,"hot":true,"cancelled":true,"poster":"https://example.org/p.png",
                "images":["https://example.org/i.png"],"firstDate":"2099-01-01",""", "\"seatLimit\":2,", """
                "address":"큰길 1","latitude":37.5,"longitude":127.0,"""));
        PublishedEvent before = only("podo-partial");
        assertThat(before.status()).isEqualTo(SaleStatus.CANCELLED);
        assertThat(changes(podo("", "", ""))).isZero();
        assertThat(only("podo-partial")).isEqualTo(before);
        assertThat(changes(podo("""
                "performers":[],"description":null,"rating":null,"hot":false,"cancelled":false,"poster":null,""", "", """
                "address":null,"latitude":null,"longitude":null,"""))).isPositive();
        PublishedEvent after = only("podo-partial");
        assertThat(after.performers()).isEmpty();
        assertThat(after.description().ko()).isEmpty();
        assertThat(after.rating()).isEmpty();
        assertThat(after.posterUrl()).isEmpty();
        assertThat(after.status()).isEqualTo(SaleStatus.SCHEDULED);
        assertThat(after.venue().orElseThrow().latitude()).isNull();
        assertThat(after.venue().orElseThrow().address()).isNull();
        assertThat(after.imageUrls()).isEqualTo(before.imageUrls());
        assertThat(after.showtimes().getFirst().seatLimit()).isEqualTo(2);
    }

    @Test
    void podo_opensAfterTheEndOfSaleThatStays_isAFinding() {
        changes(podo("", "\"salesOpenAt\":\"2026-12-01T10:00:00Z\",\"salesCloseAt\":\"2098-12-01T10:00:00Z\",", ""));
        Map<String, Object> refused = body(podo("", "\"salesOpenAt\":\"2098-12-02T10:00:00Z\",", ""), 422);
        assertThat(refused.get("errors"))
                .asString()
                .contains("$.events[0].showtimes[0].salesOpenAt", "must be before the end of the sale");
        assertThat(changes(podo("", "\"salesOpenAt\":\"2098-11-01T10:00:00Z\",", "")))
                .isPositive();
    }

    private static Sent podo(String event, String showtime, String venue) {
        return new Sent("podo", "podo-partial", """
                {"source":"podo-partial","venues":[{%s"key":"v","name":"홀","city":"서울"}],
                "events":[{%s"key":"e","title":"제목","genre":"play","showtimes":[
                {%s"key":"s","startsAt":"2099-01-01T10:00:00Z","prices":[]}]}]}""".formatted(venue, event, showtime));
    }

    /** A file on its way to the import. */
    private record Sent(String format, @Nullable String source, String text) {}

    private static Sent kopis(String source, String production) {
        return new Sent("kopis", source, "<dbs><db>" + production + "</db></dbs>");
    }

    private static Sent csv(String source, String text) {
        return new Sent("csv", source, text);
    }

    private long changes(Sent file) {
        return (Long) body(file).getOrDefault("changes", -1L);
    }

    private Map<String, Object> body(Sent file) {
        return body(file, 200);
    }

    private Map<String, Object> body(Sent file, int status) {
        String source = "&source=" + URLEncoder.encode(String.valueOf(file.source()), StandardCharsets.UTF_8);
        HttpResponse<byte[]> answer =
                fixture.asOperator("POST", "/api/v1/admin/import?format=" + file.format() + source, bytes(file.text()));
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        return CatalogueFixture.json(answer);
    }

    private PublishedEvent only(String source) {
        List<PublishedEvent> events = all(source);
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private List<PublishedEvent> all(String source) {
        List<EventId> ids = fixture.database.read(
                handle -> handle.createQuery("SELECT id FROM catalogue.event WHERE source = :source")
                        .bind("source", source)
                        .mapTo(String.class)
                        .map(EventId::new)
                        .list());
        return fixture.catalogue.events(ids);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
