package podo.site.internal.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MarkedTest {
    @Test
    void words_areMarkedInAnyCase_theLongestFirst() {
        assertThat(marked("IU concert: iU", "iu")).isEqualTo("[IU] concert: [iU]");
        assertThat(marked("아이유 콘서트", "아이 아이유")).isEqualTo("[아이유] 콘서트");
    }

    @Test
    void signsOfPatterns_areOrdinaryCharacters() {
        assertThat(marked("C++ (live) \\Q", "( ++ \\Q")).isEqualTo("C[++] [(]live) [\\Q]");
    }

    @Test
    void nothingTyped_marksNothing() {
        assertThat(Marked.of("title", Marked.words("  "))).containsExactly(new Marked.Part("title", false));
        assertThat(Marked.of("", Marked.words("a"))).containsExactly(new Marked.Part("", false));
    }

    private static String marked(String text, String typed) {
        List<Marked.Part> parts = Marked.of(text, Marked.words(typed));
        return parts.stream()
                .map(part -> part.marked() ? "[" + part.text() + "]" : part.text())
                .collect(Collectors.joining());
    }
}
