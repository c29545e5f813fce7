package podo.demo.internal.poster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LetteringTest {
    private static final Lettering LETTERS = Lettering.regular(20, "#000000");

    @Test
    void wrapped_longText_keepsEveryLineWithinTheRoom() {
        String text = "긴 제목과 an English tail that goes on 그리고띄어쓰기없이길게이어지는한글낱말하나";
        assertThat(LETTERS.wrapped(text, 150)).hasSizeGreaterThan(3).allMatch(line -> LETTERS.width(line) <= 150);
        assertThat(String.join("", LETTERS.wrapped(text, 150)).replace(" ", "")).isEqualTo(text.replace(" ", ""));
    }

    @Test
    void fitting_wordWiderThanTheRoom_getsSmallerUntilItFits() {
        Lettering smaller = LETTERS.fitting("오케스트라의밤", 80, 1, 4);
        assertThat(smaller.size()).isLessThan(20);
        assertThat(smaller.width("오케스트라의밤")).isLessThanOrEqualTo(80);
    }

    @Test
    void headline_titleWithBrackets_isTakenApart() {
        assertThat(Headline.of("뮤지컬 〈드라큘라〉 부산")).isEqualTo(new Headline("뮤지컬 · 부산", "드라큘라"));
        assertThat(Headline.of("〈사계〉와 〈사계〉")).isEqualTo(new Headline("", "〈사계〉와 〈사계〉"));
    }

    @Test
    void finish_markupInATitle_isEscaped() {
        String file = new Svg().write(LETTERS, 0, 0, Align.START, "<b>&").finish(10, 10, "a<b");
        assertThat(file).contains("&lt;b&gt;&amp;", "<title>a&lt;b</title>").doesNotContain("<b>");
    }
}
