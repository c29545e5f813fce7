package podo.catalogue.internal.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import podo.catalogue.document.CatalogueDocument;

/** Reads real files of every format from the folder that PODO_SAMPLE_FILES names; skipped where it names none. */
class RealFilesTest {
    private static final Path MAPPING = Path.of("..", "docs", "examples", "seoul-culture-events.mapping.json");

    private List<Path> files = List.of();

    @BeforeEach
    void findFiles() throws IOException {
        @Nullable String folder = System.getenv("PODO_SAMPLE_FILES");
        assumeTrue(folder != null && !folder.isBlank(), "PODO_SAMPLE_FILES names no folder of real files");
        try (Stream<Path> found = Files.list(Path.of(String.valueOf(folder)))) {
            files = found.sorted().toList();
        }
    }

    @Test
    void read_pretixPlan_keepsEverySeatWithAnIdOfItsOwn() {
        for (Path file : named("plan-pretix")) {
            CatalogueDocument.PlanEntry plan =
                    read(file, ImportFormat.PRETIX).document().seatPlans().getFirst();
            List<CatalogueDocument.SeatEntry> seats = plan.sections().stream()
                    .flatMap(section -> section.rows().stream())
                    .flatMap(row -> row.seats().stream())
                    .toList();
            assertThat(seats).hasSize(1057);
            assertThat(seats.stream().map(CatalogueDocument.SeatEntry::id)).doesNotHaveDuplicates();
            assertThat(seats).allMatch(seat -> seat.x() >= 0 && seat.x() <= plan.width());
            assertThat(seats).allMatch(seat -> seat.y() >= 0 && seat.y() <= plan.height());
            assertThat(plan.decorations())
                    .anyMatch(decoration -> decoration.kind().equals("stage"));
        }
    }

    @Test
    void read_kopisAnswers_leavesNoProductionOut() {
        int events = 0;
        for (Path file : named("kopis-")) {
            Read.Document read = read(file, ImportFormat.KOPIS);
            assertThat(read.warnings()).noneMatch(warning -> warning.message().startsWith("left out"));
            assertThat(read.document().events()).allMatch(event -> event.poster() != null);
            events += read.document().events().size();
        }
        assertThat(events).isEqualTo(occurrences("kopis-", "<db>"));
    }

    @Test
    void read_seoulEvents_leavesOutOnlyThoseThatEndBeforeTheyStart() {
        int events = 0;
        long leftOut = 0;
        for (Path file : named("seoul-culture-events")) {
            Read.Document read = read(file, ImportFormat.CSV);
            events += read.document().events().size();
            leftOut += read.warnings().stream()
                    .filter(warning -> warning.message().startsWith("left out"))
                    .count();
            assertThat(read.document().events()).allMatch(event -> !event.key().isBlank());
            assertThat(read.document().venues().stream().map(venue -> venue.key()))
                    .doesNotHaveDuplicates();
        }
        assertThat(leftOut).isEqualTo(7);
        assertThat(events).isEqualTo(5063 - 7);
    }

    private List<Path> named(String beginning) {
        List<Path> found = files.stream()
                .filter(file -> file.getFileName().toString().startsWith(beginning))
                .toList();
        assumeTrue(!found.isEmpty(), "no files named " + beginning + "…");
        return found;
    }

    private static Read.Document read(Path file, ImportFormat format) {
        byte[] content = content(file);
        assertThat(ImportFormat.detect(content)).contains(format);
        ReadOptions options =
                format == ImportFormat.CSV ? ReadOptions.none().withMapping(mapping()) : ReadOptions.none();
        long start = System.nanoTime();
        Read read = ForeignFiles.read(format, content, options);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(read).isInstanceOf(Read.Document.class);
        Read.Document document = (Read.Document) read;
        System.out.println(file.getFileName() + ": "
                + document.document().events().size() + " events, "
                + document.document().seatPlans().size() + " plans, "
                + document.warnings().size() + " warnings, " + took.toMillis() + " ms");
        document.warnings().stream().limit(30).forEach(finding -> System.out.println("  " + finding));
        return document;
    }

    private static CsvMapping mapping() {
        CsvMapping.Parsed parsed = CsvMapping.parse(content(MAPPING));
        assertThat(parsed).isInstanceOf(CsvMapping.Parsed.Mapping.class);
        return ((CsvMapping.Parsed.Mapping) parsed).mapping();
    }

    private int occurrences(String beginning, String wanted) {
        return named(beginning).stream()
                .mapToInt(file -> DecodedText.of(content(file)).text().split(wanted, -1).length - 1)
                .sum();
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
