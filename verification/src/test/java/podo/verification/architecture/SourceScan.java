package podo.verification.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads sources and names what is too long, left undone, slept through or caught too widely. */
final class SourceScan {
    static final int LONGEST_FILE = 500;
    static final int LONGEST_METHOD = 70;

    /** Nothing passes these threads' last frame: they tell of whatever ended a piece of work. */
    private static final Set<String> MAY_CATCH_EVERYTHING = Set.of();

    /** Where all short waits of the house are. */
    private static final Set<String> MAY_SLEEP = Set.of("podo/platform/tasks/Waits.java");

    private static final Pattern UNDONE = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");
    private static final Pattern SLEEP = Pattern.compile("Thread\\s*\\.\\s*sleep\\b|TimeUnit\\.\\w+\\.sleep\\b");
    private static final Pattern CATCH_ALL = Pattern.compile("\\bcatch\\s*\\(\\s*(final\\s+)?Throwable\\b");
    private static final Pattern TYPE = Pattern.compile("\\b(class|record|interface|enum)\\s+\\w+");
    private static final Pattern TEXT =
            Pattern.compile("\"\"\".*?\"\"\"|\"(\\\\.|[^\"\\\\\\n])*\"|'(\\\\.|[^'\\\\\\n])+'", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);

    private SourceScan() {}

    /** The Java sources of a folder, those of canaries left out. */
    static List<Path> sources(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/verification/canary/"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> findings(Path file) {
        try {
            return findings(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> findings(String name, String source) {
        List<String> findings = new ArrayList<>();
        long lines = source.lines().count();
        if (lines > LONGEST_FILE) {
            findings.add(name + " has " + lines + " lines");
        }
        String withoutTexts = blank(TEXT, source);
        find(findings, name, withoutTexts, UNDONE, "something is left undone");
        String code = blank(COMMENT, withoutTexts);
        if (MAY_SLEEP.stream().noneMatch(name::endsWith)) {
            find(findings, name, code, SLEEP, "somebody sleeps");
        }
        if (MAY_CATCH_EVERYTHING.stream().noneMatch(name::endsWith)) {
            find(findings, name, code, CATCH_ALL, "everything is caught");
        }
        longMethods(findings, name, code);
        return findings;
    }

    private static void find(List<String> findings, String name, String text, Pattern pattern, String what) {
        pattern.matcher(text)
                .results()
                .forEach(hit -> findings.add(name + ":" + lineOf(text, hit.start()) + " " + what));
    }

    /** A block directly in a type's block that is not a type itself is a method, a constructor or an initializer. */
    private static void longMethods(List<String> findings, String name, String code) {
        List<Block> open = new ArrayList<>();
        int declarationStart = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c == '{') {
                boolean type = TYPE.matcher(code.substring(declarationStart, i)).find();
                open.add(new Block(type, declarationStart));
            } else if (c == '}' && !open.isEmpty()) {
                Block closed = open.removeLast();
                boolean inType = !open.isEmpty() && open.getLast().type;
                int length = lineOf(code, i) - lineOf(code, firstWord(code, closed.start)) + 1;
                if (!closed.type && inType && length > LONGEST_METHOD) {
                    findings.add(name + ":" + lineOf(code, closed.start) + " a method has " + length + " lines");
                }
            }
            if (c == '{' || c == '}' || c == ';') {
                declarationStart = i + 1;
            }
        }
    }

    private record Block(boolean type, int start) {}

    private static int firstWord(String code, int from) {
        int at = from;
        while (at < code.length() && Character.isWhitespace(code.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int lineOf(String text, int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }

    /** Keeps the lines, takes the rest away. */
    private static String blank(Pattern pattern, String source) {
        return pattern.matcher(source).replaceAll(hit -> hit.group().replaceAll("[^\\n]", " "));
    }
}
