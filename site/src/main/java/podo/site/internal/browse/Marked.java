package podo.site.internal.browse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Marks typed words in a text: the text in parts, some of which are marked. */
public final class Marked {
    private static final int MOST_WORDS = 10;

    private Marked() {}

    /** A run of a text. */
    public record Part(String text, boolean marked) {}

    /** The words of what was typed; the longest first, so that it is marked rather than a part of it. */
    static List<String> words(String typed) {
        return Arrays.stream(typed.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    static List<Part> of(String text, List<String> words) {
        if (words.isEmpty() || text.isEmpty()) {
            return List.of(new Part(text, false));
        }
        Matcher matches = Pattern.compile(
                        words.stream().map(Pattern::quote).collect(Collectors.joining("|")),
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text);
        List<Part> parts = new ArrayList<>();
        int end = 0;
        while (matches.find()) {
            if (matches.start() > end) {
                parts.add(new Part(text.substring(end, matches.start()), false));
            }
            parts.add(new Part(matches.group(), true));
            end = matches.end();
        }
        if (end < text.length()) {
            parts.add(new Part(text.substring(end), false));
        }
        return parts;
    }
}
