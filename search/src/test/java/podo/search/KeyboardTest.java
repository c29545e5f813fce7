package podo.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was meant on the other keyboard. */
class KeyboardTest {
    @ParameterizedTest(name = "{0} means {1}")
    @CsvSource({
        "dkdldb, 아이유",
        "dbfud, 유령",
        "zhstjxm, 콘서트",
        "qhrtnddk, 복숭아",
        "Ekfrl, 딸기",
        "Rkcl, 까치",
        "rhkdwn, 광주",
        "dlfrdjTek, 읽었다",
        "ddd, ㅇㅇㅇ",
        "ㅑㅕ, iu",
        "ㅡㅕ냐ㅊ미, musical",
        "ㅗ므ㅣㄷㅅ, hamlet"
    })
    void otherwise_typedWithTheWrongKeyboard_isWhatWasMeant(String typed, String meant) {
        assertThat(Keyboard.otherwise(typed)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "musical", "2026", "!!", ""})
    void otherwise_whatMakesNoWord_isNothing(String typed) {
        assertThat(Keyboard.otherwise(typed)).isEmpty();
    }

    @Test
    void composed_lettersOfEverySyllable_areTheSyllable() {
        for (char c = '가'; c <= '힣'; c++) {
            String one = String.valueOf(c);
            assertThat(Hangul.composed(Hangul.letters(one))).isEqualTo(one);
        }
        assertThat(Hangul.composed(Hangul.letters("오페라의유령각시값어치"))).isEqualTo("오페라의유령각시값어치");
    }
}
