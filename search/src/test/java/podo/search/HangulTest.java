package podo.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HangulTest {
    @Test
    void initials_ofSyllables_areTheirFirstConsonants() {
        assertThat(Hangul.initials("아이유 콘서트 까치 IU2")).isEqualTo("ㅇㅇㅇ ㅋㅅㅌ ㄲㅊ IU2");
    }

    @Test
    void initials_joinedByAnInputMethod_areTakenApart() {
        assertThat(Hangul.initials("ㄳㅂㅄ")).isEqualTo("ㄱㅅㅂㅂㅅ");
        assertThat(Hangul.isInitials("ㄳ")).isTrue();
    }

    @Test
    void isInitials_withAnythingElse_isFalse() {
        assertThat(Hangul.isInitials("ㅇㅇㅏ")).isFalse();
        assertThat(Hangul.isInitials("ㅇ아")).isFalse();
        assertThat(Hangul.isInitials("")).isFalse();
        assertThat(Hangul.isInitials("iu")).isFalse();
    }

    @Test
    void letters_ofEverySyllable_areUniqueAndStartWithItsInitial() {
        java.util.Set<String> seen = new java.util.HashSet<>();
        for (char c = '가'; c <= '힣'; c++) {
            String letters = Hangul.letters(String.valueOf(c));
            assertThat(letters).startsWith(Hangul.initials(String.valueOf(c)));
            seen.add(letters);
        }
        assertThat(seen).hasSize(11_172);
    }

    @Test
    void letters_ofTextBeingTyped_areAPrefixOfWhatIsMeant() {
        assertThat(Hangul.letters("뮤지컬")).startsWith(Hangul.letters("뮺"));
        assertThat(Hangul.letters("아이유")).startsWith(Hangul.letters("아잉"));
        assertThat(Hangul.letters("과자")).startsWith(Hangul.letters("고"));
    }
}
