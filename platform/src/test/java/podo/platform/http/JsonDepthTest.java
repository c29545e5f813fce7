package podo.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDepthTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|false",
                "{}|false",
                "[{}]|false",
                "[[{}]]|true",
                "[],[],[]|false",
                "[\"[[[[\"]|false",
                "[\"\\\"[[[[\"]|false",
                "[\"\\\\\",[[1]]]|true",
                "\"\\|false",
                "]]]][[[|true",
                "]]]][[|false"
            })
    void isDeeperThan_two_countsWhatIsOpen(String json, boolean deeper) {
        assertThat(JsonDepth.isDeeperThan(json.getBytes(StandardCharsets.UTF_8), 2))
                .isEqualTo(deeper);
    }
}
