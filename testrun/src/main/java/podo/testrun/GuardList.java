package podo.testrun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the list of guards. Each is a block of lines that begins with {@code guard NAME}; the other lines begin with
 * {@code invariant}, {@code prevents}, {@code file}, {@code test}, or with {@code -} for a line of the text that is replaced
 * and {@code +} for a line of what replaces it. A line may follow another of its kind; {@code +} may be missing. Lines that
 * are empty or begin with {@code #} say nothing.
 */
public final class GuardList {
    private static final String BEGIN = "guard";
    private static final String COMMENT = "#";

    private GuardList() {}

    private enum Key {
        INVARIANT,
        PREVENTS,
        FILE,
        TEST,
        TEXT,
        REPLACEMENT;

        static Key of(String word, String line) {
            return switch (word) {
                case "-" -> TEXT;
                case "+" -> REPLACEMENT;
                case "invariant", "prevents", "file", "test" -> valueOf(word.toUpperCase(Locale.ROOT));
                default -> throw new IllegalArgumentException("not a line of the list of guards: " + line);
            };
        }
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException when a line or a block is not as it must be; says which
     */
    public static List<Guard> read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /** The guards as a table in Markdown, each with the tests that fail without it. */
    public static String table(List<Guard> guards) {
        return GuardTable.listed(guards);
    }

    static List<Guard> parse(String text) {
        List<Guard> guards = new ArrayList<>();
        Set<String> names = new HashSet<>();
        String name = "";
        Map<Key, List<String>> lines = new EnumMap<>(Key.class);
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith(COMMENT)) {
                continue;
            }
            String[] parts = line.split("\\s+", 2);
            String rest = parts.length == 2 ? parts[1] : "";
            if (!parts[0].equals(BEGIN)) {
                lines.computeIfAbsent(Key.of(parts[0], line), _ -> new ArrayList<>())
                        .add(rest);
                continue;
            }
            if (!name.isEmpty()) {
                guards.add(guard(name, lines));
            }
            name = rest;
            lines.clear();
            if (!names.add(name)) {
                throw new IllegalArgumentException("there are two guards " + name);
            }
        }
        if (!name.isEmpty()) {
            guards.add(guard(name, lines));
        }
        return guards;
    }

    private static Guard guard(String name, Map<Key, List<String>> lines) {
        for (Key key : Key.values()) {
            if (key != Key.REPLACEMENT && !lines.containsKey(key)) {
                throw new IllegalArgumentException(
                        "guard " + name + " has no " + key.name().toLowerCase(Locale.ROOT));
            }
        }
        List<String> tests = lines.getOrDefault(Key.TEST, List.of());
        for (String test : tests) {
            if (!test.matches("\\w+\\.\\w+")) {
                throw new IllegalArgumentException("guard " + name + ": " + test + " is not Class.method");
            }
        }
        return new Guard(
                name,
                joined(lines, Key.INVARIANT, " "),
                joined(lines, Key.PREVENTS, " "),
                Path.of(joined(lines, Key.FILE, "")),
                joined(lines, Key.TEXT, "\n"),
                joined(lines, Key.REPLACEMENT, "\n"),
                tests);
    }

    private static String joined(Map<Key, List<String>> lines, Key key, String between) {
        return String.join(between, lines.getOrDefault(key, List.of()));
    }
}
