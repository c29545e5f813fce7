package podo.catalogue.internal.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import podo.catalogue.LocalText;
import podo.catalogue.document.CatalogueDocument.EventEntry;

class KopisReaderTest {
    private final Read odd = KopisReader.read(Reading.resource("kopis-odd.xml"), ReadOptions.none());

    @Test
    void read_detail_keepsWhatAFanWantsToKnow() {
        EventEntry event = Reading.document(odd).document().events().getFirst();
        assertThat(event.key()).isEqualTo("PF000001");
        assertThat(event.title().ko()).isEqualTo("봄밤의 재즈 & 블루스");
        assertThat(event.genre()).isEqualTo("concert");
        assertThat(event.performers().stream().map(LocalText::ko)).containsExactly("김하나", "이두리", "박세찬");
        assertThat(event.firstDate()).isEqualTo("2026-05-01");
        assertThat(event.runningMinutes()).isEqualTo(90);
        assertThat(event.poster()).isEqualTo("http://example.org/poster-1.jfif");
        assertThat(event.images()).containsExactly("https://example.org/long-1.png");
        assertThat(event.description()).isNotNull();
        assertThat(String.valueOf(event.description())).contains("티켓 가격: R석 50,000원", "예매처: 아무티켓");
        assertThat(event.showtimes()).isEmpty();
    }

    @Test
    void read_venueOfSeveralProductions_isGivenOnce() {
        assertThat(Reading.document(odd).document().venues())
                .singleElement()
                .matches(venue ->
                        venue.name().ko().equals("한강 노을마당") && venue.city().ko().equals("서울특별시"));
    }

    @Test
    void read_childAndUnknownGenre_areFamilyAndOther() {
        List<EventEntry> events = Reading.document(odd).document().events();
        assertThat(events.stream().map(EventEntry::genre)).containsExactly("concert", "family", "other");
        assertThat(events.get(1).poster()).isNull();
    }

    @Test
    void read_badProductions_areNamedAndLeftOut() {
        assertThat(Reading.warnings(odd))
                .anyMatch(warning -> warning.startsWith("/dbs/db[3]/prfpdto left out"))
                .anyMatch(warning -> warning.startsWith("/dbs/db[4]/mt20id left out"))
                .anyMatch(warning -> warning.startsWith("/dbs/db[1]/styurls/styurl is no address"))
                .anyMatch(warning -> warning.startsWith("/dbs/db[5]/genrenm has the unknown genre"))
                .hasSize(4);
    }

    @Test
    void read_scriptAsPoster_isDropped() {
        Read read = one("<poster>javascript:alert(1)</poster>");
        assertThat(Reading.document(read).document().events().getFirst().poster())
                .isNull();
        assertThat(Reading.warnings(read)).anyMatch(warning -> warning.contains("poster is no address"));
    }

    @Test
    void read_documentType_isRefused() {
        String bomb = "<!DOCTYPE dbs [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"file:///etc/hostname\">]>"
                + "<dbs><db><mt20id>P</mt20id><prfnm>&b;</prfnm></db></dbs>";
        assertThat(Reading.errors(KopisReader.read(Reading.utf8(bomb), ReadOptions.none())))
                .singleElement()
                .asString()
                .contains("document type");
    }

    @Test
    void read_errorAnswer_isRefusedWithItsMessage() {
        String answer =
                "<?xml version=\"1.0\"?><dbs><db><returncode>02</returncode><errmsg>KEY UNKNOWN</errmsg></db></dbs>";
        assertThat(Reading.errors(KopisReader.read(Reading.utf8(answer), ReadOptions.none())))
                .anyMatch(error -> error.contains("KEY UNKNOWN"));
    }

    @Test
    void read_brokenOrForeignXml_isRefusedWithItsLine() {
        assertThat(Reading.errors(KopisReader.read(Reading.utf8("<dbs>\n<db></dbs>"), ReadOptions.none())))
                .containsExactly("line 2 is not well-formed XML");
        assertThat(Reading.errors(KopisReader.read(Reading.utf8("<rss/>"), ReadOptions.none())))
                .singleElement()
                .asString()
                .contains("outermost element is rss");
        String deep = "<dbs>" + "<a>".repeat(50_000);
        assertThat(Reading.errors(KopisReader.read(Reading.utf8(deep), ReadOptions.none())))
                .singleElement()
                .asString()
                .contains("nests deeper");
    }

    @Test
    void read_koreanEncodingWithDeclaration_isUnderstood() {
        String text = "<?xml version=\"1.0\" encoding=\"EUC-KR\"?><dbs><db><mt20id>P</mt20id><prfnm>공연</prfnm>"
                + "<prfpdfrom>2026.01.01</prfpdfrom><prfpdto>2026.01.02</prfpdto><genrenm>뮤지컬</genrenm></db></dbs>";
        Read read = KopisReader.read(text.getBytes(Reading.CP949), ReadOptions.none());
        assertThat(Reading.document(read).document().events().getFirst().title().ko())
                .isEqualTo("공연");
    }

    private static Read one(String elements) {
        String text = "<dbs><db><mt20id>P</mt20id><prfnm>T</prfnm><prfpdfrom>2026.01.01</prfpdfrom>"
                + "<prfpdto>2026.01.02</prfpdto><genrenm>연극</genrenm>" + elements + "</db></dbs>";
        return KopisReader.read(Reading.utf8(text), ReadOptions.none());
    }
}
