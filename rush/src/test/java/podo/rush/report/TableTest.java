package podo.rush.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
    @Test
    void print_linesUpWordsAndFigures() {
        Table table = new Table("kind", "ms");
        table.add("a name", 0.1234);
        table.add("all", 12_345.6);
        StringWriter out = new StringWriter();
        table.print(new PrintWriter(out));
        assertThat(out.toString().lines())
                .containsExactly(
                        "",
                        "| kind   |     ms |",
                        "|--------|-------:|",
                        "| a name |   0.12 |",
                        "| all    | 12,346 |",
                        "");
    }

    @Test
    void add_withTooFewCells_isRefused() {
        Table table = new Table("kind", "ms");
        assertThatThrownBy(() -> table.add("alone")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void machine_ofThisProcess_tellsWhatItTakes(@TempDir Path folder) throws Exception {
        long here = ProcessHandle.current().pid();
        assertThat(Machine.residentMebibytes(here)).isPositive();
        assertThat(Machine.processorSeconds(here)).isPositive();
        assertThat(Machine.facts("any heap")).contains("cores", "any heap");
        Files.write(Files.createDirectories(folder.resolve("in")).resolve("file"), new byte[512 * 1024]);
        assertThat(Machine.mebibytes(folder)).isEqualTo(0.5);
    }
}
