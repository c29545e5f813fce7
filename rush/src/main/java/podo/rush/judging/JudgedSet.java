package podo.rush.judging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The judged queries on one catalogue, read from the resource {@code NAME.queries}, which describes its own form. */
record JudgedSet(String name, List<JudgedQuery> queries) {
    /** The demo catalogue. */
    static final String DEMO = "demo";

    /** The table of Seoul's cultural events. */
    static final String SEOUL = "seoul";

    JudgedSet {
        queries = List.copyOf(queries);
    }

    /**
     * The set of this name.
     *
     * @throws IllegalStateException when a line cannot be understood
     */
    static JudgedSet named(String name) {
        String file = name + ".queries";
        try (InputStream resource = JudgedSet.class.getResourceAsStream(file)) {
            if (resource == null) {
                throw new IllegalStateException("the judged set " + file + " is missing from its own module");
            }
            return parse(name, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a set; a line is empty, a remark after {@code #}, or a judged query. */
    static JudgedSet parse(String name, String text) {
        List<JudgedQuery> queries = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                queries.add(query(name, number, line));
            }
        }
        return new JudgedSet(name, queries);
    }

    private static JudgedQuery query(String name, int number, String line) {
        try {
            return JudgedQuery.parse(number, line);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(name + ".queries, line " + number + ": " + e.getMessage(), e);
        }
    }
}
