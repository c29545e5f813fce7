package podo.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podo.kernel.StartException;

/** Words that mean the same, packaged and an operator's own. */
class SynonymsTest {
    @TempDir
    private Path folder;

    @Test
    void terms_ofSeveralWords_areOneTerm() {
        List<Synonyms.Term> terms = Synonyms.packaged().terms(List.of("iu", "olympic", "park", "zzz"));
        assertThat(terms)
                .extracting(Synonyms.Term::words)
                .containsExactly(List.of("iu"), List.of("olympic", "park"), List.of("zzz"));
        assertThat(terms.get(0).others()).containsExactly(List.of("아이유"));
        assertThat(terms.get(1).others()).containsExactly(List.of("올림픽공원"));
        assertThat(terms.get(2).others()).isEmpty();
    }

    @Test
    void terms_spacedOtherwise_areTheSame() {
        Synonyms synonyms = Synonyms.packaged();
        assertThat(synonyms.terms(List.of("올림픽", "공원"))).hasSize(1);
        assertThat(synonyms.terms(List.of("올림픽공원")).getFirst().others()).containsExactly(List.of("olympic", "park"));
    }

    @Test
    void with_anOwnFile_addsToThePackaged() throws IOException {
        Synonyms synonyms = Synonyms.with(file("# ours\n\n아이유, 이지은 # her name\nＡＢＣ홀, abc hall\n"));
        assertThat(synonyms.terms(List.of("아이유")).getFirst().others())
                .containsExactlyInAnyOrder(List.of("iu"), List.of("이지은"));
        assertThat(synonyms.terms(List.of("abc홀")).getFirst().others()).containsExactly(List.of("abc", "hall"));
        assertThat(synonyms.terms(List.of("뮤지컬")).getFirst().others()).contains(List.of("musical"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "아이유 | a group has 2 to 16 members",
                "아이유,, iu | between two commas must be a word",
                "a1,a2,a3,a4,a5,a6,a7,a8,a9,b1,b2,b3,b4,b5,b6,b7,b8 | a group has 2 to 16 members",
                "one, a b c d e f g | at most 6 words"
            })
    void with_aWrongLine_saysWhichAndWhy(String line, String why) throws IOException {
        Path file = file("콘서트, gig\n" + line + "\n");
        assertThatThrownBy(() -> Synonyms.with(file))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining(why)
                .hasMessageContaining(file.toString());
    }

    @Test
    void with_noFileOrAnotherEncoding_saysSo() throws IOException {
        assertThatThrownBy(() -> Synonyms.with(folder.resolve("nowhere.txt")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("cannot be read");
        Path korean = folder.resolve("cp949.txt");
        Files.writeString(korean, "아이유, iu", Charset.forName("MS949"));
        assertThatThrownBy(() -> Synonyms.with(korean))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("UTF-8");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("synonyms.txt"), text);
    }
}
