package podo.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "   ",
                "\t\n",
                "\u00a0",
                "\u3000",
                "\u200b",
                "\u2060",
                "\ufeff",
                "\u2800",
                "\u3164",
                "\u115f\u1160",
                "\ud80d\udc41\ud80d\udc42",
                "\ud834\udd59",
                "\uffa0",
                "\u00ad",
                "\u200e\u200f",
                "\u200d",
                "\u034f",
                "\ufe0f",
                "\u180e",
                "\u2028",
                " \u200b\u00a0\u2800 "
            })
    void isBlank_nothingToBeSeen_isTrue(String text) {
        assertThat(CleanText.isBlank(text)).isTrue();
        assertThat(CleanText.trimmed(text)).isEmpty();
        assertThat(CleanText.line(text)).isEmpty();
        assertThat(CleanText.lines(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"가", "a", ".", "\u0e01\u0e34", "👨\u200d👩\u200d👧", "❤\ufe0f", "e\u0301", "한 글"})
    void isBlank_anythingToBeSeen_isFalse(String text) {
        assertThat(CleanText.isBlank(text)).isFalse();
    }

    @Test
    void trimmed_decomposedText_isComposed() {
        for (String text : new String[] {"1층 가구역", "Bühne", "Théâtre", "ステージ"}) {
            assertThat(CleanText.trimmed(Normalizer.normalize(text, Normalizer.Form.NFD)))
                    .isEqualTo(text);
        }
    }

    @Test
    void trimmed_blanksOfAllKindsAtTheEnds_areCutAndThoseInsideStay() {
        assertThat(CleanText.trimmed("\u00a0\u3000 포도\u00a0홀\u200b\u2800\n")).isEqualTo("포도\u00a0홀");
        assertThat(CleanText.line(" 포도 \u00a0\t 홀 ")).isEqualTo("포도 홀");
        assertThat(CleanText.lines(" a \r\n b\rc ")).isEqualTo("a\n b\nc");
    }

    @Test
    void trimmed_emojiOfSeveralCharacters_stayWhole() {
        for (String emoji : new String[] {"❤\ufe0f", "👨\u200d👩\u200d👧", "🏴\udb40\udc67\udb40\udc62\udb40\udc7f"}) {
            assertThat(CleanText.trimmed(" " + emoji + " ")).isEqualTo(emoji);
            assertThat(CleanText.line(emoji)).isEqualTo(emoji);
        }
    }

    @Test
    void trimmed_charactersThatAReaderMustRefuse_stay() {
        for (String text : new String[] {"a\0", "\u202eevil", "a\ud800"}) {
            assertThat(CleanText.trimmed(text)).isEqualTo(text);
        }
    }
}
