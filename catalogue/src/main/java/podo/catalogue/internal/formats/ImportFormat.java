package podo.catalogue.internal.formats;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A file format that the catalogue can import. */
public enum ImportFormat {
    /** Podo's own catalogue JSON. */
    PODO,
    /** A pretix seating plan, JSON. */
    PRETIX,
    /** An answer of KOPIS, Korea's performing-arts registry, XML. */
    KOPIS,
    /** Events or seats of one plan as a table. */
    CSV;

    private static final Set<String> PODO_KEYS = Set.of("source", "events", "seatPlans", "venues", "images");
    private static final Set<String> PRETIX_KEYS = Set.of("zones", "categories");
    private static final int LONGEST_HEADER_LINE = 20_000;

    /** How the API and the command line write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the API's spelling; empty when there is no such format. */
    public static Optional<ImportFormat> parse(String code) {
        for (ImportFormat format : values()) {
            if (format.code().equals(code)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /**
     * Tells the format of a file by its content.
     *
     * @param head the file, or as much of its beginning as there is
     * @return empty when it looks like none of them
     */
    public static Optional<ImportFormat> detect(byte[] head) {
        String text = DecodedText.of(head).text().stripLeading();
        if (text.startsWith("{")) {
            return detectJson(text);
        }
        if (text.startsWith("<")) {
            return text.contains("<dbs") ? Optional.of(KOPIS) : Optional.empty();
        }
        return looksLikeTable(text) ? Optional.of(CSV) : Optional.empty();
    }

    private static Optional<ImportFormat> detectJson(String text) {
        Set<String> keys = JsonShape.of(text.getBytes(StandardCharsets.UTF_8)).keys();
        if (keys.contains("zones")) {
            return Optional.of(PRETIX);
        }
        if (text.contains("\"podo-catalogue\"") || keys.stream().anyMatch(PODO_KEYS::contains)) {
            return Optional.of(PODO);
        }
        return keys.stream().anyMatch(PRETIX_KEYS::contains) ? Optional.of(PRETIX) : Optional.empty();
    }

    private static boolean looksLikeTable(String text) {
        String header = text.lines().findFirst().orElse("");
        boolean separated = header.indexOf(',') >= 0 || header.indexOf(';') >= 0 || header.indexOf('\t') >= 0;
        boolean binary = header.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t');
        return separated && !binary && header.length() <= LONGEST_HEADER_LINE && !header.startsWith("[");
    }
}
