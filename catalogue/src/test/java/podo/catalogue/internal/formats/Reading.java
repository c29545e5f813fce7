package podo.catalogue.internal.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import podo.catalogue.document.CatalogueDocument.PlanEntry;
import podo.catalogue.document.CatalogueDocument.SeatEntry;

/** What the tests of readers have in common. */
final class Reading {
    static final Charset CP949 = Charset.forName("MS949");

    private Reading() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(Reading.class.getResourceAsStream("/formats/" + name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Read.Document document(Read read) {
        assertThat(read).isInstanceOf(Read.Document.class);
        return (Read.Document) read;
    }

    static List<String> errors(Read read) {
        assertThat(read).isInstanceOf(Read.Refused.class);
        return ((Read.Refused) read)
                .errors().stream()
                        .map(finding -> finding.path() + " " + finding.message())
                        .toList();
    }

    static List<String> warnings(Read read) {
        return document(read).warnings().stream()
                .map(finding -> finding.path() + " " + finding.message())
                .toList();
    }

    static PlanEntry plan(Read read) {
        return document(read).document().seatPlans().getFirst();
    }

    static List<SeatEntry> seats(PlanEntry plan) {
        return plan.sections().stream()
                .flatMap(section -> section.rows().stream())
                .flatMap(row -> row.seats().stream())
                .toList();
    }
}
