package podo.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import podo.kernel.FieldError;

class BodyShapeTest {
    private record Inner(@Nullable String text, @Nullable Boolean flag) {}

    private record Body(
            @Nullable Integer small,
            @Nullable Long whole,
            @Nullable Double number,
            @Nullable List<String> texts,
            @Nullable Inner inner,
            @Nullable List<Inner> inners) {}

    private record WithAMoment(Instant moment) {}

    private static final BodyShape SHAPE = BodyShape.of(Body.class);
    private final List<FieldError> refused = new ArrayList<>();
    private final List<FieldError> mistyped = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"small\":null,\"inner\":null,\"texts\":null}",
                "{\"small\":-2147483648,\"whole\":9007199254740993,\"number\":1.5}",
                "{\"number\":1,\"small\":2.0,\"texts\":[]}",
                "{\"texts\":[\"a\",null],\"inner\":{\"text\":\"\",\"flag\":false},\"inners\":[{},{\"flag\":true}]}"
            })
    void bodyOfTheRightShape_hasNoFault(String body) {
        check(body);

        assertThat(refused).isEmpty();
        assertThat(mistyped).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Small\":1}|Small|small, whole, number, texts, inner, inners",
                "{\"small\":1,\"seats\":null}|seats|small, whole",
                "{\"\":1}|''|small, whole",
                "{\"inner\":{\"texts\":[]}}|inner.texts|text, flag",
                "{\"inners\":[{},{\"deep\":{\"er\":1}}]}|inners[1].deep|text, flag"
            })
    void fieldThatIsNotTaken_isNamedWithThoseThatAre(String body, String field, String taken) {
        check(body);

        assertThat(refused).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo(field);
            assertThat(error.message()).startsWith("is not taken here; what is taken: " + taken);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|''|must be an object",
                "7|''|must be an object",
                "{\"small\":\"1\"}|small|must be a whole number",
                "{\"small\":1.5}|small|must be a whole number",
                "{\"whole\":1.5}|whole|must be a whole number",
                "{\"number\":\"1\"}|number|must be a number",
                "{\"texts\":\"A-1-1\"}|texts|must be an array",
                "{\"texts\":[\"a\",1]}|texts[1]|must be a text",
                "{\"inner\":[]}|inner|must be an object",
                "{\"inner\":{\"flag\":\"yes\"}}|inner.flag|must be true or false"
            })
    void valueOfAnotherType_isNamed(String body, String field, String message) {
        check(body);

        assertThat(mistyped).containsExactly(new FieldError(field, message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"small\":2147483648}|small|-2147483648 to 2147483647",
                "{\"small\":4294967297}|small|-2147483648 to 2147483647",
                "{\"small\":-2147483649}|small|-2147483648 to 2147483647",
                "{\"small\":18446744073709551617}|small|-2147483648 to 2147483647",
                "{\"small\":1e99}|small|-2147483648 to 2147483647",
                "{\"whole\":18446744073709551617}|whole|-9223372036854775808 to 9223372036854775807",
                "{\"whole\":-1e99}|whole|-9223372036854775808 to 9223372036854775807"
            })
    void numberThatWouldWrapAround_isRefusedWithWhatIsAllowed(String body, String field, String range) {
        check(body);

        assertThat(refused).containsExactly(new FieldError(field, "must be a whole number from " + range));
        assertThat(mistyped).isEmpty();
    }

    @Test
    void manyAndLongNames_areCutShort() {
        StringBuilder body = new StringBuilder("{");
        for (int i = 0; i < 500; i++) {
            body.append('"').append("n".repeat(500)).append(i).append("\":1,");
        }
        check(body.append("\"small\":1}").toString());

        assertThat(refused).hasSize(BodyShape.MOST_NAMED);
        assertThat(refused.getFirst().field())
                .hasSize(BodyShape.LONGEST_NAME + 1)
                .endsWith("…");
    }

    @Test
    void recordWithAnotherType_isRefusedAtTheStart() {
        assertThatThrownBy(() -> BodyShape.of(WithAMoment.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.time.Instant");
    }

    private void check(String body) {
        SHAPE.check("", Json.tree(body.getBytes(StandardCharsets.UTF_8), Json.DEPTH_LIMIT), refused, mistyped);
    }
}
