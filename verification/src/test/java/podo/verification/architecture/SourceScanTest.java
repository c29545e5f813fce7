package podo.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No source of any room is too long, left undone, sleeps or catches everything; the scan finds what is planted. */
class SourceScanTest {
    private static final int FEWEST_SOURCES = 200;

    @Test
    void sources_ofAllRooms_keepTheRules() {
        List<Path> sources = modules().stream()
                .flatMap(module -> Stream.of("src/main/java", "src/test/java").map(module::resolve))
                .flatMap(folder -> SourceScan.sources(folder).stream())
                .toList();
        assertThat(sources).hasSizeGreaterThan(FEWEST_SOURCES);
        assertThat(sources.stream().flatMap(file -> SourceScan.findings(file).stream()))
                .isEmpty();
    }

    @Test
    void findings_longFile_namesIt() {
        assertThat(SourceScan.findings("Long.java", "\n".repeat(SourceScan.LONGEST_FILE + 1)))
                .containsExactly("Long.java has 501 lines");
        assertThat(SourceScan.findings("Long.java", "\n".repeat(SourceScan.LONGEST_FILE)))
                .isEmpty();
    }

    @Test
    void findings_longMethod_namesItsLine() {
        assertThat(SourceScan.findings("A.java", methodOf(SourceScan.LONGEST_METHOD + 1)))
                .singleElement()
                .asString()
                .contains("a method has 71 lines");
        assertThat(SourceScan.findings("A.java", methodOf(SourceScan.LONGEST_METHOD)))
                .isEmpty();
    }

    @Test
    void findings_bracesInTextsAndComments_areNoBlocks() {
        String odd = "class A {\n void a() {\n  String b = \"}\"; // }\n  char c = '{';\n" + "  b();\n".repeat(70)
                + " }\n}\n";
        assertThat(SourceScan.findings("A.java", odd)).hasSize(1);
    }

    @Test
    void findings_undoneSleepingAndCatchingAll_namesEach() {
        String canary = "class A {\n // TO" + "DO later\n void a() {\n  try { Thread" + ".sleep(1); }\n  catch (Throw"
                + "able t) { b(); }\n }\n}\n";
        assertThat(SourceScan.findings("A.java", canary))
                .containsExactly(
                        "A.java:2 something is left undone",
                        "A.java:4 somebody sleeps",
                        "A.java:5 everything is caught");
    }

    private static String methodOf(int lines) {
        return "class A {\n void a() {\n" + "  b();\n".repeat(lines - 2) + " }\n}\n";
    }

    private static List<Path> modules() {
        Path here = Path.of("").toAbsolutePath();
        Path root = Stream.iterate(here, Objects::nonNull, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve("verification")))
                .findFirst()
                .orElseThrow();
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
