package podo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import podo.catalogue.internal.store.Geometry;
import podo.kernel.EventId;

/** Imports the real events of the folder that PODO_SAMPLE_FILES names, as {@code ./podo import} does; skipped without. */
class RealFilesImportIT {
    private static final Path MAPPING = Path.of("..", "docs", "examples", "seoul-culture-events.mapping.json");
    private static final int GOOD_ROWS = 5063 - 7;

    @Test
    void import_ofTheSeoulEvents_publishesEveryGoodRowAndListsTheOthers() throws IOException {
        List<Path> files = files();
        String mapping = URLEncoder.encode(Files.readString(MAPPING), StandardCharsets.UTF_8);
        try (CatalogueFixture fixture = new CatalogueFixture()) {
            StringBuilder warnings = new StringBuilder();
            for (Path file : files) {
                HttpResponse<byte[]> answer = post(fixture, file, mapping);
                assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
                warnings.append(text(answer));
                assertThat(text(post(fixture, file, mapping))).contains("\"changes\":0");
            }
            assertThat(text(post(fixture, files.getFirst(), mapping))).contains("\"changes\":0");
            assertThat(warnings.toString().split("left out", -1)).hasSize(7 + 1);
            assertThat(warnings).contains("\"path\":\"line ");
            List<EventId> ids = allIds(fixture.catalogue);
            assertThat(ids).hasSize(GOOD_ROWS);
            List<PublishedEvent> events = fixture.catalogue.events(ids);
            assertThat(events).extracting(PublishedEvent::id).isEqualTo(ids);
            assertThat(events)
                    .allMatch(event -> !event.title().ko().isBlank())
                    .allMatch(event -> !event.lastDate().isBefore(event.firstDate()));
            assertThat(events).filteredOn(event -> event.venue().isPresent()).hasSizeGreaterThan(5_000);
        }
    }

    private static List<EventId> allIds(Catalogue catalogue) {
        List<EventId> all = new ArrayList<>();
        List<EventId> page;
        do {
            page = catalogue.eventIds(all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()), 1_000);
            all.addAll(page);
        } while (!page.isEmpty());
        return all;
    }

    private static HttpResponse<byte[]> post(CatalogueFixture fixture, Path file, String mapping) throws IOException {
        long start = System.nanoTime();
        HttpResponse<byte[]> answer = fixture.asOperator(
                "POST",
                "/api/v1/admin/import?format=csv&source=seoul&mapping=" + mapping,
                Geometry.gzip(Files.readAllBytes(file)));
        System.out.println(file.getFileName() + ": " + (System.nanoTime() - start) / 1_000_000 + " ms");
        return answer;
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static List<Path> files() throws IOException {
        String folder = System.getenv("PODO_SAMPLE_FILES");
        assumeTrue(folder != null && !folder.isBlank(), "PODO_SAMPLE_FILES names no folder of real files");
        try (Stream<Path> found = Files.list(Path.of(String.valueOf(folder)))) {
            List<Path> files = found.filter(
                            file -> file.getFileName().toString().startsWith("seoul-culture-events"))
                    .sorted()
                    .toList();
            assumeTrue(!files.isEmpty(), "no files named seoul-culture-events…");
            return files;
        }
    }
}
