package podo.catalogue.internal.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import podo.catalogue.document.CatalogueDocument;
import podo.catalogue.document.CatalogueDocument.EventEntry;

class EventCsvReaderTest {
    private static final String MAPPING = """
            {"source":"city","title":"행사명","genre":"분류","genres":{"콘서트":"concert"},"venue":"장소",
             "address":"구","constants":{"city":"서울"},"latitude":"위도","longitude":"경도","firstDate":"시작",
             "lastDate":"끝","poster":"그림","key":"주소","description":["소개"],"notes":["요금"]}
            """;

    private static final String TABLE = """
            행사명,분류,장소,구,위도,경도,시작,끝,그림,주소,소개,요금
            "여름
            노래",콘서트,큰 마당,중구,37.5,127.0,2026-07-01 00:00:00.0,2026-07-02 00:00:00.0,https://example.org/1,u1,"첫 줄
            둘째 줄",무료
            둘,알수없음,큰 마당,종로구,37.57~2,127.0,2026.07.01,2026.7.2,www.example.org/2,u2,,
            셋,콘서트,,,,,2026-07-05,2026-07-02,,u3,,
            ,콘서트,,,,,2026-07-05,2026-07-06,,u4,,
            다섯,콘서트,,,,,곧,2026-07-06,,u5,,
            하나 더,콘서트,,,,,20260705,,,u1,,
            여섯,콘서트,,,,,20260230,,,u6,,
            일곱,콘서트,,,,,20260705,,,u7,,
            """;

    private final Read mapped = EventCsvReader.read(
            TABLE.getBytes(Reading.CP949), ReadOptions.none().withMapping(mapping(MAPPING)));

    @Test
    void read_mappedTable_importsTheGoodRows() {
        CatalogueDocument document = Reading.document(mapped).document();
        assertThat(document.source()).isEqualTo("city");
        assertThat(document.events().stream().map(EventEntry::key)).containsExactly("u1", "u2", "u7");
        EventEntry first = document.events().getFirst();
        assertThat(first.title().ko()).isEqualTo("여름 노래");
        assertThat(first.genre()).isEqualTo("concert");
        assertThat(first.firstDate()).isEqualTo("2026-07-01");
        assertThat(first.lastDate()).isEqualTo("2026-07-02");
        assertThat(String.valueOf(first.description())).contains("첫 줄\n둘째 줄\n요금: 무료");
        assertThat(first.poster()).isEqualTo("https://example.org/1");
        assertThat(document.venues().stream().map(venue -> venue.key())).containsExactly("서울-중구-큰-마당", "서울-종로구-큰-마당");
        assertThat(document.venues().getFirst().latitude()).isEqualTo(37.5);
        assertThat(document.venues().getLast().latitude()).isNull();
    }

    @Test
    void read_badRows_areNamedByTheLineTheyBeginOn() {
        assertThat(Reading.warnings(mapped))
                .containsExactly(
                        "line 6 left out: it ends (2026-07-02) before it starts (2026-07-05)",
                        "line 7 left out: it has no title",
                        "line 8 left out: its first day cannot be read",
                        "line 9 left out: the same event as on line 2",
                        "line 10 left out: its first day cannot be read",
                        "line 5 its coordinates (37.57~2, 127.0) cannot be read; dropped",
                        "line 5, poster is no address beginning with http:// or https://; dropped",
                        "line 5 has the unknown genre \"알수없음\"; taken as other");
    }

    @Test
    void read_timeZones_belongToTheVenues() {
        String table = """
                title,firstDate,genre,venue,city,timeZone
                하나,2027-03-13,concert,큰 홀,뉴욕,
                둘,2027-03-13,concert,큰 홀,뉴욕,America/New_York
                셋,2027-03-13,concert,작은 홀,뉴욕,UTC-5
                """;
        Read read = EventCsvReader.read(table.getBytes(StandardCharsets.UTF_8), ReadOptions.none());
        assertThat(Reading.document(read).document().venues())
                .extracting(podo.catalogue.Venue::timeZone)
                .containsExactly("America/New_York", null);
        assertThat(Reading.warnings(read))
                .singleElement()
                .asString()
                .startsWith("line 4 its time zone (UTC-5) is dropped: it must be the name of a region");
    }

    @Test
    void read_utf8AndCp949_giveTheSameDocument() {
        Read utf8 = EventCsvReader.read(
                TABLE.getBytes(StandardCharsets.UTF_8), ReadOptions.none().withMapping(mapping(MAPPING)));
        assertThat(utf8).isEqualTo(mapped);
    }

    @Test
    void read_illegalBytes_warnsOfTheirLine() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("title,firstDate,genre,venue\n하나,2026-01-01,play,극장\n둘".getBytes(Reading.CP949));
        file.writeBytes(new byte[] {(byte) 0xC9, (byte) 0x20});
        file.writeBytes(",2026-01-01,play,극장\n".getBytes(Reading.CP949));
        Read read = EventCsvReader.read(file.toByteArray(), ReadOptions.none());
        assertThat(Reading.document(read).document().events()).hasSize(2);
        assertThat(Reading.warnings(read)).singleElement().asString().startsWith("line 3 holds bytes");
    }

    @Test
    void read_ownHeadersWithoutKeys_makesStableDistinctKeys() {
        String table = """
                title,titleEn,firstDate,genre,venue,performers,runningMinutes,rating
                봄,Spring,2026-03-01,musical,극장,"가, 나",1시간 40분,4.5
                봄,Spring,2026-03-02,musical,극장,,,9
                봄,Spring,2026-03-01,musical,극장,,,
                """;
        Read read = EventCsvReader.read(Reading.utf8(table), ReadOptions.none());
        List<EventEntry> events = Reading.document(read).document().events();
        assertThat(events).hasSize(2);
        assertThat(events.getFirst().key())
                .matches("row-[0-9a-f]{16}")
                .isNotEqualTo(events.getLast().key());
        assertThat(events.getFirst().title().en()).isEqualTo("Spring");
        assertThat(events.getFirst().performers()).hasSize(2);
        assertThat(events.getFirst().runningMinutes()).isEqualTo(100);
        assertThat(events.getFirst().rating()).isEqualTo(4.5);
        assertThat(events.getLast().rating()).isNull();
        assertThat(EventCsvReader.read(Reading.utf8(table), ReadOptions.none())).isEqualTo(read);
    }

    @Test
    void read_longAndDirtyTexts_areCutAndCleaned() {
        String table = "title,firstDate,genre,description\n\"A\u0007\u202e B\",2026-01-01,play," + "x".repeat(20_001)
                + "\n" + "t".repeat(301) + ",2026-01-02,play,\n";
        Read read = EventCsvReader.read(Reading.utf8(table), ReadOptions.none());
        List<EventEntry> events = Reading.document(read).document().events();
        assertThat(events.getFirst().title().ko()).isEqualTo("A B");
        assertThat(events.getLast().title().ko()).hasSize(300).endsWith("…");
        assertThat(Reading.warnings(read)).hasSize(2);
    }

    @Test
    void read_mappingThatNamesNoColumn_isRefusedWithTheHeaders() {
        Read read = EventCsvReader.read(
                Reading.utf8("a,b\n1,2\n"), ReadOptions.none().withMapping(mapping("{\"title\":\"행사명\"}")));
        assertThat(Reading.errors(read))
                .anyMatch(error -> error.contains("\"행사명\"") && error.contains("The columns are a, b"));
    }

    @Test
    void read_tableWithoutAGoodRowOrWithAnOpenQuote_isRefused() {
        assertThat(Reading.errors(EventCsvReader.read(Reading.utf8("title,firstDate\n,\nx,y\n"), ReadOptions.none())))
                .hasSize(2);
        assertThat(Reading.errors(
                        EventCsvReader.read(Reading.utf8("title,firstDate\na,2026-01-01\n\"b,"), ReadOptions.none())))
                .singleElement()
                .asString()
                .startsWith("line 3 has a quote");
        assertThat(Reading.errors(EventCsvReader.read(new byte[0], ReadOptions.none())))
                .hasSize(1);
    }

    @Test
    void parse_mappingWithUnknownFieldOrGenre_isRefused() {
        CsvMapping.Parsed parsed = CsvMapping.parse(
                Reading.utf8("{\"titel\":\"a\",\"genres\":{\"x\":\"opera\"},\"venue\":[\"a\",\"b\"]}"));
        assertThat(parsed).isInstanceOf(CsvMapping.Parsed.Refused.class);
        assertThat(((CsvMapping.Parsed.Refused) parsed).errors()).hasSize(3);
    }

    private static CsvMapping mapping(String json) {
        return ((CsvMapping.Parsed.Mapping) CsvMapping.parse(Reading.utf8(json))).mapping();
    }
}
