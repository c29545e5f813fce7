package podo.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.search.TermQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How texts become terms. */
class AnalysisTest {
    private final KoreanWords korean = new KoreanWords();

    @AfterEach
    void close() {
        korean.close();
    }

    @Test
    void morphemes_ofAnEvent_areTheWholeAndItsParts() {
        assertThat(korean.ofEvent("올림픽공원에서")).containsExactly("올림픽", "공원");
        assertThat(korean.ofEvent("연주회")).contains("연주회", "연주");
        assertThat(korean.ofEvent("the phantom")).isEmpty();
    }

    @Test
    void morphemes_ofAQuery_areThePartsAlone() {
        assertThat(korean.ofQuery("올림픽공원")).containsExactly("올림픽", "공원");
        assertThat(korean.ofQuery("콘서트를")).containsExactly("콘서트");
        assertThat(korean.ofQuery("音樂")).as("Chinese characters are read").containsExactly("음악");
    }

    @Test
    void stems_ofEnglish_joinSingularAndPlural() {
        assertThat(List.of("musicals", "dancing", "queens", "아이유들").stream().map(SearchText::stem))
                .containsExactly("music", "danc", "queen", "아이유들");
    }

    @Test
    void words_areRunsOfLettersAndDigits() {
        assertThat(SearchText.words("(G)I-DLE의 ＡＢＣ 10cm, Hamlet's <b>"))
                .containsExactly("g", "i", "dle의", "abc", "10cm", "hamlet", "b");
        assertThat(SearchText.words("\u1100\u1161\u11a8"))
                .as("letters are composed")
                .containsExactly("각");
        assertThat(SearchText.words("x".repeat(1_000)).getFirst()).hasSize(SearchText.LONGEST_WORD);
    }

    @Test
    void grams_ofLatinLetters_areNeverShorterThanThree() {
        assertThat(SearchText.grams("세븐틴 IU x"))
                .contains("세븐", "븐틴", "세븐틴", "iux")
                .doesNotContain("iu");
        assertThat(SearchText.gramsOfWord("세븐")).containsExactly("세븐");
        assertThat(SearchText.gramsOfWord("iu")).isEmpty();
        assertThat(SearchText.gramsOfWord("가")).isEmpty();
    }

    @Test
    void beginnings_startAtEveryWordAndAreBounded() {
        assertThat(terms(Beginnings.LETTERS, "IU 콘"))
                .contains("i", "iu", "iuㅋ", "ㅋㅗㄴ")
                .doesNotContain("u");
        assertThat(terms(Beginnings.INITIALS, "골든 아워")).contains("!ㄱㄷㅇㅇ", "!ㅇㅇ");
        assertThat(terms(Beginnings.LETTERS, "word ".repeat(1_000)))
                .hasSizeLessThan(500)
                .allSatisfy(beginning -> assertThat(beginning).hasSizeLessThanOrEqualTo(31));
        assertThat(SearchText.beginning("가".repeat(200))).hasSize(SearchText.LONGEST_BEGINNING);
    }

    @Test
    void beginnings_thatAreLong_areKeptAsWholeNamesOnly() throws IOException {
        assertThat(terms(Beginnings.LETTERS, "the phantom of the opera"))
                .contains(">thephantomoftheopera", "thephantom", ">phantomoftheopera")
                .doesNotContain("thephantomo");
        assertThat(Beginnings.LETTERS.of("The Phantom O", TermQuery::new).toString())
                .contains(">thephantomo*");
    }

    private static Set<String> terms(Beginnings kind, String name) {
        Set<String> terms = new HashSet<>();
        kind.addTo(terms, SearchText.words(name));
        return terms;
    }
}
