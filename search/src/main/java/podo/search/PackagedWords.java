package podo.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The lists of words that come with search: plain text in UTF-8, {@code #} begins a comment. */
final class PackagedWords {
    private PackagedWords() {}

    /** The lines of a list, comments and all. */
    static List<String> lines(String resource) {
        try (InputStream file = Optional.ofNullable(PackagedWords.class.getResourceAsStream(resource))
                .orElseThrow()) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line without its comment. */
    static String withoutComment(String line) {
        return line.replaceFirst("#.*", "");
    }
}
