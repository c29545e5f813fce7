package podo.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ko.dict.UserDictionary;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.api.Test;

/** How texts become terms. */
class AnalysisTest {
    @Test
    void morphemes_ofACompound_areTheWholeAndItsParts() throws IOException {
        assertThat(terms(Analyzers.forIndex(null), SearchedText.TITLE.morphemes(), "콘서트를 올림픽공원에서"))
                .contains("콘서트", "올림픽", "공원")
                .doesNotContain("를", "에서");
    }

    @Test
    void morphemes_withADictionaryOfNames_leaveNamesWhole() throws IOException {
        String field = SearchedText.PERFORMERS.morphemes();
        assertThat(terms(Analyzers.forIndex(null), field, "세븐틴")).contains("세븐", "틴");
        try (StringReader names = new StringReader("세븐틴\n")) {
            assertThat(terms(Analyzers.forIndex(UserDictionary.open(names)), field, "세븐틴"))
                    .containsExactly("세븐틴");
        }
    }

    @Test
    void stems_ofEnglish_joinSingularAndPlural() throws IOException {
        String field = SearchedText.DESCRIPTION.stems();
        assertThat(terms(Analyzers.forIndex(null), field, "Musicals' Dancing Queens"))
                .containsExactly("music", "danc", "queen");
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
        assertThat(SearchText.beginnings("IU 콘"))
                .contains("i", "iu", "iuㅋ", "ㅋㅗㄴ")
                .doesNotContain("u");
        assertThat(SearchText.initialBeginnings("골든 아워")).contains("ㄱㄷㅇㅇ", "ㅇㅇ");
        assertThat(SearchText.beginnings("word ".repeat(1_000)))
                .allSatisfy(beginning -> assertThat(beginning).hasSizeLessThanOrEqualTo(30));
        assertThat(SearchText.beginning("가".repeat(200))).hasSize(SearchText.LONGEST_BEGINNING);
    }

    private static List<String> terms(Analyzer analyzer, String field, String text) throws IOException {
        List<String> terms = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream(field, text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(term.toString());
            }
            stream.end();
        }
        return terms;
    }
}
