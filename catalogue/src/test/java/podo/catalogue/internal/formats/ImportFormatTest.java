package podo.catalogue.internal.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ImportFormatTest {
    @Test
    void detect_jsonWithZones_isPretix() {
        assertThat(ImportFormat.detect(Reading.resource("pretix-odd.json"))).contains(ImportFormat.PRETIX);
    }

    @Test
    void detect_headCutBeforeZones_isStillPretix() {
        assertThat(ImportFormat.detect(Reading.utf8("{\"name\":\"x\",\"categories\":[{\"na")))
                .contains(ImportFormat.PRETIX);
    }

    @Test
    void detect_jsonWithEvents_isPodo() {
        assertThat(ImportFormat.detect(Reading.utf8("\uFEFF {\"source\":\"me\",\"events\":[]}")))
                .contains(ImportFormat.PODO);
        assertThat(ImportFormat.detect(Reading.utf8("{\"format\":\"podo-catalogue\"}")))
                .contains(ImportFormat.PODO);
    }

    @Test
    void detect_zonesOnlyInsideATextOrDeeper_isNotPretix() {
        assertThat(ImportFormat.detect(Reading.utf8("{\"events\":[{\"zones\":1}],\"x\":\"\\\"zones\\\":\"}")))
                .contains(ImportFormat.PODO);
    }

    @Test
    void detect_xmlWithDbs_isKopis() {
        assertThat(ImportFormat.detect(Reading.resource("kopis-odd.xml"))).contains(ImportFormat.KOPIS);
        assertThat(ImportFormat.detect(Reading.utf8("<html><body>a,b</body></html>")))
                .isEmpty();
    }

    @Test
    void detect_separatedText_isCsv() {
        assertThat(ImportFormat.detect("제목;장소\n가;나".getBytes(Reading.CP949))).contains(ImportFormat.CSV);
        assertThat(ImportFormat.detect("\uFEFFa\tb\n".getBytes(StandardCharsets.UTF_16LE)))
                .contains(ImportFormat.CSV);
    }

    @Test
    void detect_nothingKnown_isEmpty() {
        assertThat(ImportFormat.detect(new byte[0])).isEmpty();
        assertThat(ImportFormat.detect(Reading.utf8("just words"))).isEmpty();
        assertThat(ImportFormat.detect(new byte[] {'P', 'K', 3, 4, ',', 0, 0, ','}))
                .isEmpty();
        assertThat(ImportFormat.detect(Reading.utf8("{\"hello\":1}"))).isEmpty();
    }

    @Test
    void parse_codeOfEach_givesItBack() {
        for (ImportFormat format : ImportFormat.values()) {
            assertThat(ImportFormat.parse(format.code())).contains(format);
        }
        assertThat(ImportFormat.parse("xlsx")).isEmpty();
    }
}
