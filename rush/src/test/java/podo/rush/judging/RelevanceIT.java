package podo.rush.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import podo.rush.system.JavaProcess;

/**
 * Search finds what people mean at least as well as {@code baseline.properties} says it has; on Seoul's events too where
 * PODO_SAMPLE_FILES names the folder of their tables. When search has become better,
 * {@code ./podo bench relevance --files DIR --record rush/src/test/resources/podo/rush/judging/baseline.properties}
 * renews the baseline.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelevanceIT {
    private Judging judging = new Judging(List.of(), List.of());

    @BeforeAll
    void judge(@TempDir Path folder) {
        System.setProperty(JavaProcess.MORE_OPTION, "-XX:TieredStopAtLevel=1");
        judging = Judging.ofFresh(folder.resolve("data"), RelevanceCommand.sampleFiles());
    }

    @Test
    void everyQuery_fitsSomethingInItsCatalogue() {
        assertThat(judging.unfit()).isEmpty();
    }

    @Test
    void demoCatalogue_isFoundAsWellAsBefore() throws IOException {
        isNoWorse(JudgedSet.DEMO);
    }

    @Test
    void eventsOfSeoul_areFoundAsWellAsBefore() throws IOException {
        assumeFalse(judging.on(JudgedSet.SEOUL).isEmpty(), "PODO_SAMPLE_FILES names no folder of real files");
        isNoWorse(JudgedSet.SEOUL);
    }

    private void isNoWorse(String set) throws IOException {
        assertThat(judging.on(set)).isNotEmpty();
        StringWriter report = new StringWriter();
        new RelevanceReport(judging).figures(new PrintWriter(report));
        new RelevanceReport(judging).queries(new PrintWriter(report), false);
        try (InputStream file = Objects.requireNonNull(RelevanceIT.class.getResourceAsStream("baseline.properties"))) {
            Baseline baseline = Baseline.read(file);
            assertThat(baseline.sets()).containsKey(set);
            assertThat(baseline.worsened(set, Score.of(judging.on(set))))
                    .as(report.toString())
                    .isEmpty();
        }
    }
}
