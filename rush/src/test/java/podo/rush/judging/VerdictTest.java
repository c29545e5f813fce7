package podo.rush.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictTest {
    private static final JudgedQuery QUERY = JudgedQuery.parse(7, "typo | 아이뮤 | city=서울 | 3 id=a; 1 id=b");
    private static final Map<String, Integer> MEANT = Map.of("a", 3, "b", 1);
    private static final Map<String, String> TITLES = Map.of("a", "아이유", "b", "아이언", "c", "모르는 것");

    @Test
    void of_bestFirst_isFullMarks() {
        Verdict verdict = of("a", "b", "c");
        assertThat(verdict.ndcg()).isEqualTo(1, within(1e-9));
        assertThat(verdict.bestFirst()).isTrue();
        assertThat(verdict.zeroHits()).isFalse();
    }

    @Test
    void of_theSameEventAgain_gainsOnce() {
        assertThat(of("c", "a", "a").ndcg()).isEqualTo(of("c", "a").ndcg());
    }

    @Test
    void score_ofSeveral_isTheirMean() {
        Score score = Score.of(List.of(of("a", "b"), of("b", "a"), of(), of()));
        assertThat(score.queries()).isEqualTo(4);
        assertThat(score.bestFirst()).isEqualTo(0.25);
        assertThat(score.zeroHits()).isEqualTo(0.5);
        assertThat(score.ndcg()).isEqualTo((1 + of("b", "a").ndcg()) / 4, within(1e-9));
    }

    @Test
    void report_tellsFiguresByKind_andTheWorstWithWhatCame() {
        StringWriter text = new StringWriter();
        RelevanceReport report = new RelevanceReport(new Judging(List.of(of("c", "a"), of()), List.of("demo, line 9")));
        report.figures(new PrintWriter(text));
        report.queries(new PrintWriter(text), false);
        assertThat(text.toString())
                .contains("| demo | typing error | 2 |")
                .contains("0.000  demo, typing error: \"아이뮤\" with city=서울", "came:  nothing")
                .contains("came:  0 모르는 것; 3 아이유", "meant: 3 아이유; 1 아이언")
                .contains("demo, line 9");
    }

    @Test
    void baseline_writtenAndReadAgain_refusesOnlyWhatIsWorse(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("baseline.properties");
        Files.writeString(file, "seoul.ndcg=0.5\nseoul.zero-hits=0.1\n");
        read(file).with(Map.of("demo", new Score(100, 0.8, 0.7, 0.05))).write(file);
        Baseline kept = read(file);
        assertThat(kept.worsened("demo", new Score(100, 0.8, 0.1, 0.05))).isEmpty();
        assertThat(kept.worsened("demo", new Score(100, 0.9, 0.7, 0))).isEmpty();
        assertThat(kept.worsened("demo", new Score(100, 0.79, 0.7, 0.05))).hasSize(1);
        assertThat(kept.worsened("demo", new Score(100, 0.79, 0.7, 0.06))).hasSize(2);
        assertThat(kept.worsened("seoul", new Score(100, 0.4, 0.7, 0.1))).hasSize(1);
        assertThat(kept.worsened("other", new Score(100, 0, 0, 1))).isEmpty();
    }

    private static Baseline read(Path file) throws IOException {
        try (InputStream text = new ByteArrayInputStream(Files.readString(file).getBytes(StandardCharsets.UTF_8))) {
            return Baseline.read(text);
        }
    }

    private static Verdict of(String... answer) {
        return Verdict.of("demo", QUERY, List.of(answer), MEANT, TITLES);
    }
}
