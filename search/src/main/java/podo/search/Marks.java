package podo.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;

/**
 * Which parts of a shown text a typed text found, in the ways in which search finds: words and parts of Korean words,
 * English words of the same stem, beginnings, initial consonants, synonyms; where nothing of that is there near misses,
 * and last what was meant on the other keyboard. A text that search found by another field may have no mark at all.
 *
 * <p>Immutable.
 */
public final class Marks {
    private static final int SHORTEST_INSIDE = 3;
    private static final int LONGEST_SHOWN = 2_000;
    private final List<Wanted> wanted;
    private final List<Wanted> otherwise;

    /** A part of a text; all parts joined are the text. */
    public record Part(String text, boolean marked) {}

    /** A typed word, and the words of its synonyms. */
    private record Wanted(String word, List<String> others) {}

    private Marks(List<Wanted> wanted, List<Wanted> otherwise) {
        this.wanted = wanted;
        this.otherwise = otherwise;
    }

    /** The marks of what somebody typed; an empty text marks nothing. */
    public static Marks of(String typed) {
        return of(typed, Synonyms.packaged());
    }

    static Marks of(String typed, Synonyms synonyms) {
        Optional<String> other = Keyboard.otherwise(typed);
        return new Marks(
                wanted(typed, synonyms),
                other.map(text -> wanted(text, synonyms)).orElse(List.of()));
    }

    /** The text in parts, marked and unmarked in turn; no part is empty. */
    public List<Part> in(String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        for (List<Integer> run : runs(text)) {
            if (run.getFirst() > at) {
                parts.add(new Part(text.substring(at, run.getFirst()), false));
            }
            parts.add(new Part(text.substring(run.getFirst(), run.getLast()), true));
            at = run.getLast();
        }
        if (at < text.length()) {
            parts.add(new Part(text.substring(at), false));
        }
        return parts;
    }

    /** The marked parts as [from, to) in UTF-16 units, in order. */
    List<List<Integer>> runs(String text) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        ShownText shown = new ShownText(text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) : text);
        wanted.forEach(one -> mark(one, shown));
        if (!shown.isMarked()) {
            otherwise.forEach(one -> mark(one, shown));
        }
        return shown.runs();
    }

    private static List<Wanted> wanted(String typed, Synonyms synonyms) {
        List<Wanted> wanted = new ArrayList<>();
        for (Synonyms.Term term : synonyms.terms(SearchText.meaningful(typed))) {
            List<String> others = term.others().stream().flatMap(List::stream).toList();
            term.words().forEach(word -> wanted.add(new Wanted(word, others)));
        }
        return List.copyOf(wanted);
    }

    private static void mark(Wanted one, ShownText shown) {
        boolean found = markAsTyped(one.word(), shown);
        for (String other : one.others()) {
            found |= markWhole(other, shown);
        }
        if (!found) {
            markNear(one.word(), shown);
        }
    }

    private static boolean markAsTyped(String word, ShownText shown) {
        if (Hangul.isInitials(word)) {
            return markRuns(Hangul.initials(word), Hangul.initials(shown.key()), shown, false);
        }
        boolean korean = Hangul.isIn(word);
        boolean found = markRuns(word, shown.key(), shown, korean && word.length() > 1);
        found |= markWhole(word, shown);
        if (!found && korean) {
            found = markTyping(word, shown) || markWithin(word, shown);
        }
        if (!found && !korean && word.length() >= SHORTEST_INSIDE) {
            found = markRuns(word, shown.key(), shown, true);
        }
        return found;
    }

    /** Marks where a spelling of the key holds this; anywhere, or only from the beginning of a word on. */
    private static boolean markRuns(String what, String key, ShownText shown, boolean anywhere) {
        boolean found = false;
        if (key.length() != shown.key().length()) {
            return false; // joined consonants in a title: no way back from one spelling to the other
        }
        for (int at = key.indexOf(what); at >= 0; at = key.indexOf(what, at + 1)) {
            if (anywhere || shown.startsAt(at)) {
                shown.mark(at, at + what.length());
                found = true;
            }
        }
        return found;
    }

    /** Marks the words that are this one, or have its stem. */
    private static boolean markWhole(String word, ShownText shown) {
        String stem = SearchText.stem(word);
        boolean found = false;
        for (int i = 0; i < shown.words().size(); i++) {
            String there = shown.words().get(i);
            if (there.equals(word) || SearchText.stem(there).equals(stem)) {
                shown.mark(shown.start(i), shown.start(i) + there.length());
                found = true;
            } else if (Hangul.isSyllables(word) && word.length() > 1 && there.contains(word)) {
                int at = shown.start(i) + there.indexOf(word);
                shown.mark(at, at + word.length());
                found = true;
            }
        }
        return found;
    }

    /** Marks the syllables that are begun by what is being typed (아잉 in 아이유). */
    private static boolean markTyping(String word, ShownText shown) {
        String letters = Hangul.letters(word);
        String key = shown.key();
        boolean found = false;
        for (int i = 0; i < shown.words().size(); i++) {
            StringBuilder spelled = new StringBuilder();
            int to = shown.start(i);
            while (to < key.length() && spelled.length() < letters.length()) {
                spelled.append(Hangul.letters(key.substring(to, ++to)));
            }
            if (spelled.length() >= letters.length() && spelled.indexOf(letters) == 0) {
                shown.mark(shown.start(i), to);
                found = true;
            }
        }
        return found;
    }

    /** Marks Korean words that the typed word is made of (콘서트 for 콘서트를). */
    private static boolean markWithin(String word, ShownText shown) {
        boolean found = false;
        for (int i = 0; i < shown.words().size(); i++) {
            String there = shown.words().get(i);
            if (there.length() > 1 && Hangul.isSyllables(there) && word.contains(there)) {
                shown.mark(shown.start(i), shown.start(i) + there.length());
                found = true;
            }
        }
        return found;
    }

    /** Marks words, and beginnings of Korean words of the same length, that are some letters off. */
    private static void markNear(String word, ShownText shown) {
        String letters = Hangul.letters(word);
        int edits = SearchText.mostEdits(letters);
        if (edits == 0 || Hangul.isInitials(word)) {
            return;
        }
        int first = letters.offsetByCodePoints(0, 1); // as it is; the rest may be wrong
        CharacterRunAutomaton near = new CharacterRunAutomaton(new LevenshteinAutomata(letters.substring(first), true)
                .toAutomaton(edits, letters.substring(0, first)));
        for (int i = 0; i < shown.words().size(); i++) {
            String there = shown.words().get(i);
            int length = there.length();
            boolean whole = near.run(Hangul.letters(there));
            if (!whole && Hangul.isSyllables(word) && there.length() > word.length()) {
                length = word.length();
                whole = near.run(Hangul.letters(there.substring(0, length)));
            }
            if (whole) {
                shown.mark(shown.start(i), shown.start(i) + length);
            }
        }
    }
}
