package podo.testrun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A condition, lock or constraint that keeps an invariant, how to take it away, and the tests that fail without it.
 *
 * @param name names it in the list
 * @param invariants the numbers of the invariants that rest on it
 * @param prevents what would happen without it
 * @param file the source file that has it, below the project's folder; the first part is the room
 * @param text the text that is replaced; must occur once in the file, with any white space where it has some
 * @param replacement what stands there without the guard
 * @param tests {@code Class.method} of the same room's tests
 */
public record Guard(
        String name,
        String invariants,
        String prevents,
        Path file,
        String text,
        String replacement,
        List<String> tests) {
    private static final String MIGRATIONS = "db/migration";

    public Guard {
        tests = List.copyOf(tests);
    }

    /** The room that has the guard and its tests. */
    public String room() {
        return file.getName(0).toString();
    }

    /**
     * The file's text without the guard.
     *
     * @throws GuardMovedException when the text is not there exactly once
     */
    String without(String source) {
        Matcher found = pattern().matcher(source);
        if (!found.find()) {
            throw new GuardMovedException("its text is not in " + file);
        }
        String mutated = source.substring(0, found.start()) + replacement + source.substring(found.end());
        if (found.find()) {
            throw new GuardMovedException("its text is more than once in " + file);
        }
        return mutated;
    }

    private Pattern pattern() {
        return Pattern.compile(words(text).stream().map(Pattern::quote).collect(Collectors.joining("\\s+")));
    }

    /** What is taken away and what is put there, in one line, without the words that stay. */
    String change() {
        List<String> before = words(text);
        List<String> after = words(replacement);
        int shorter = Math.min(before.size(), after.size());
        int head = 0;
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        String removed = String.join(" ", before.subList(head, before.size() - tail));
        String added = String.join(" ", after.subList(head, after.size() - tail));
        return added.isEmpty() ? removed + " removed" : removed.isEmpty() ? added + " added" : removed + " → " + added;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * Says what is wrong with this entry of the list: the guard has moved, a test is not there, or the guard's file does not
     * name its test.
     *
     * @param home the project's folder
     */
    public List<String> faults(Path home) {
        Path source = home.resolve(file);
        if (!Files.isRegularFile(source)) {
            return List.of(name + ": there is no file " + file);
        }
        List<String> faults = new ArrayList<>();
        String code = read(source);
        try {
            without(code);
        } catch (GuardMovedException e) {
            faults.add(name + ": " + e.getMessage());
        }
        for (String test : tests) {
            if (!exists(home, test)) {
                faults.add(name + ": there is no test " + test + " in " + room());
            }
        }
        // a migration is never changed once it was applied, not even its comments
        if (!file.toString().contains(MIGRATIONS) && tests.stream().noneMatch(test -> names(code, test))) {
            faults.add(name + ": no comment in " + file + " names " + String.join(" or ", tests));
        }
        return faults;
    }

    private static boolean names(String code, String test) {
        return Arrays.stream(test.split("\\.")).allMatch(code::contains);
    }

    /** A test may be inherited from a contract, so its method may be in any test source of the room. */
    private boolean exists(Path home, String test) {
        int dot = test.indexOf('.');
        String type = test.substring(0, dot) + ".java";
        Pattern method = Pattern.compile("\\bvoid " + Pattern.quote(test.substring(dot + 1)) + "\\(");
        List<Path> sources = testSources(home);
        return sources.stream().anyMatch(path -> path.endsWith(type))
                && sources.stream().anyMatch(path -> method.matcher(read(path)).find());
    }

    private List<Path> testSources(Path home) {
        try (Stream<Path> files = Files.walk(home.resolve(room()).resolve("src/test/java"))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
