package podo.catalogue.internal.formats;

import java.util.HashSet;
import java.util.Set;

/** Warns once of each key that nobody here understands. Not thread-safe. */
record UnknownKeys(Findings warnings, Set<String> told) {
    private static final int LONGEST_SHOWN = 60;
    private static final int MOST = 1_000;

    UnknownKeys(Findings warnings) {
        this(warnings, new HashSet<>());
    }

    void look(JsonNode node, String what, Set<String> known) {
        for (String key : node.keys()) {
            if (!known.contains(key) && told.size() < MOST && told.add(what + " " + key)) {
                String shown = PlainText.oneLine(key.length() > LONGEST_SHOWN ? key.substring(0, LONGEST_SHOWN) : key);
                warnings.add(node.path(), "the key \"" + shown + "\" of " + what + " is not used");
            }
        }
    }
}
