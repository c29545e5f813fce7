package podo.search;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words that people put beside what they look for (티켓, 추천, something for): they say little of which event is meant, and
 * most events that are meant do not have them.
 */
final class Filler {
    private static final String PACKAGED = "/podo/search/filler.txt";
    private static final Filler OWN = new Filler(PackagedWords.lines(PACKAGED));
    private final Set<String> words;

    private Filler(List<String> lines) {
        this.words = lines.stream()
                .map(PackagedWords::withoutComment)
                .flatMap(line -> SearchText.words(line).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Those that come with search. */
    static Filler packaged() {
        return OWN;
    }

    /**
     * Whether a word is one of them, with whatever particle or ending.
     *
     * @param morphemes what the word is made of; none where it is not Korean, or is nothing but particles
     */
    boolean has(String word, List<String> morphemes) {
        return words.contains(word) || (!morphemes.isEmpty() && words.containsAll(morphemes));
    }
}
