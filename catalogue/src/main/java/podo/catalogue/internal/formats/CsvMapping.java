package podo.catalogue.internal.formats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import podo.catalogue.Genre;
import podo.catalogue.document.ImportFinding;

/**
 * Says which columns of a table of events hold what.
 *
 * @param source whose keys the table's are; null for "csv"
 * @param columns from our field's name to the headers of the table; several are joined
 * @param genres from what the table writes to one of {@link Genre}'s codes
 * @param constants what every row of the table has in common, by our field's name
 */
public record CsvMapping(
        @Nullable String source,
        Map<String, List<String>> columns,
        Map<String, String> genres,
        Map<String, String> constants) {
    /** The fields of an event that a column can hold. {@code notes} are added to the description, with their header. */
    static final List<String> FIELDS = List.of(
            "key",
            "title",
            "titleEn",
            "genre",
            "venue",
            "city",
            "address",
            "latitude",
            "longitude",
            "timeZone",
            "performers",
            "description",
            "notes",
            "ageRating",
            "runningMinutes",
            "firstDate",
            "lastDate",
            "rating",
            "poster",
            "images");

    private static final Set<String> JOINED = Set.of("description", "notes", "performers", "images");
    private static final Set<String> OTHER_KEYS = Set.of("source", "genres", "constants", "$comment");

    public CsvMapping {
        columns = Map.copyOf(columns);
        genres = Map.copyOf(genres);
        constants = Map.copyOf(constants);
    }

    /** What came of reading a mapping file. */
    public sealed interface Parsed {
        /** It is one. */
        record Mapping(CsvMapping mapping) implements Parsed {}

        /** It is none, and why. */
        record Refused(List<ImportFinding> errors) implements Parsed {}
    }

    /**
     * Reads a mapping file: a JSON object with a header for each field, or a list of headers for {@code description},
     * {@code notes}, {@code performers} and {@code images}; and {@code source}, {@code genres}, {@code constants}.
     */
    public static Parsed parse(byte[] json) {
        return switch (JsonNode.parse(json)) {
            case JsonNode.Parsed.Unreadable unreadable ->
                new Parsed.Refused(List.of(new ImportFinding("mapping", unreadable.why())));
            case JsonNode.Parsed.Node node -> parse(node.root());
        };
    }

    private static Parsed parse(JsonNode root) {
        Findings errors = new Findings();
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (String key : new TreeSet<>(root.keys())) {
            if (FIELDS.contains(key)) {
                columns.put(key, headers(root, key, errors));
            } else if (!OTHER_KEYS.contains(key)) {
                errors.add("mapping " + root.path() + "." + key, "is no field; there are " + FIELDS);
            }
        }
        Map<String, String> genres = texts(root.get("genres"), errors);
        genres.forEach((written, code) -> {
            if (Genre.parse(code).isEmpty()) {
                errors.add("mapping $.genres." + written, "must be one of " + genreCodes());
            }
        });
        Map<String, String> constants = texts(root.get("constants"), errors);
        constants.keySet().stream()
                .filter(field -> !FIELDS.contains(field))
                .forEach(field -> errors.add("mapping $.constants." + field, "is no field; there are " + FIELDS));
        String source = root.text("source").isBlank() ? null : root.text("source");
        return errors.isEmpty()
                ? new Parsed.Mapping(new CsvMapping(source, columns, genres, constants))
                : new Parsed.Refused(errors.list());
    }

    static String genreCodes() {
        return Stream.of(Genre.values()).map(Genre::code).sorted().collect(Collectors.joining(", "));
    }

    private static List<String> headers(JsonNode root, String field, Findings errors) {
        List<String> headers = new ArrayList<>();
        if (!root.text(field).isBlank()) {
            headers.add(root.text(field));
        }
        root.items(field).stream()
                .map(JsonNode::text)
                .filter(header -> !header.isBlank())
                .forEach(headers::add);
        if (headers.isEmpty() || (headers.size() > 1 && !JOINED.contains(field))) {
            String allowed = JOINED.contains(field) ? "a header or a list of headers" : "a header";
            errors.add("mapping $." + field, "must be " + allowed);
        }
        return List.copyOf(headers);
    }

    private static Map<String, String> texts(JsonNode object, Findings errors) {
        Map<String, String> texts = new HashMap<>();
        if (!object.isMissing() && !object.isObject()) {
            errors.add("mapping " + object.path(), "must be an object");
        }
        for (String key : object.keys()) {
            texts.put(PlainText.oneLine(key), object.text(key));
        }
        return texts;
    }
}
