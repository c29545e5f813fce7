package podo.platform.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podo.kernel.ProblemException;

class JsonEndTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{} \r\n\t", "[1,{\"a\":\"}x\"}]", "{\"a\":\"\\\"} x\"}", "7", "{\"a\":[[]]}"})
    void check_oneValue_passes(String json) {
        assertThatCode(() -> JsonEnd.check(json.getBytes(StandardCharsets.UTF_8)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} trailing", "{}{}", "[],", "{\"a\":\"\\\\\"}]", "{}\u0000", "{\"a\":[[]]}}", "{}\u00a0"})
    void check_somethingBehind_isRefused(String json) {
        assertThatThrownBy(() -> JsonEnd.check(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("something follows the JSON");
    }
}
