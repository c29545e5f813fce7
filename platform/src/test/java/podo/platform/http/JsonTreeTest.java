package podo.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.kernel.ProblemException;

class JsonTreeTest {
    @Test
    void file_withEverything_isRead() {
        assertThat(read("{\"a\":[1,1.0,1.5,-2e3,true,false,null,\"포\\u0041\\/\"],\"b\":{}}"))
                .isEqualTo(Map.of("a", Arrays.asList(1L, 1L, 1.5, -2000L, true, false, null, "포A/"), "b", Map.of()));
    }

    @Test
    void text_ofAPicture_isReadHoweverLong() {
        String picture = "QUJD/".repeat(600_000);
        assertThat(read("[\"" + picture.replace("/", "\\/") + "\"]")).isEqualTo(List.of(picture));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "[1,]",
                "{\"a\":1,\"a\":2}",
                "[1] x",
                "{'a':1}",
                "[\"\\x\"]",
                "[01]",
                "\"\u0000\""
            })
    void file_thatIsNotJson_isRefused(String file) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is not the JSON expected here");
    }

    private static Object read(String file) {
        return JsonTree.read(file.getBytes(StandardCharsets.UTF_8));
    }
}
