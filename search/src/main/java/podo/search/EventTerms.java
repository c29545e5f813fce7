package podo.search;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TermFrequencyAttribute;

/** Collects the terms by which one event is found, and what each weighs. For one thread. */
final class EventTerms {
    /** Heavier is not told apart. */
    private static final int HEAVIEST = 100;

    /** Names that are the same for so many characters are not told apart. */
    private static final int LONGEST_NAME = 200;

    /** An end of a compound with fewer syllables is found by the part that it is. */
    private static final int SHORTEST_END = 3;

    private static final Pattern NUMBERED = Pattern.compile("\\d.*$");

    private final KoreanWords korean;
    private final Map<String, Integer> text = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> spelled = new LinkedHashSet<>();

    EventTerms(KoreanWords korean) {
        this.korean = korean;
    }

    /** Adds the texts of a kind; what stands in several of them counts once. */
    void add(TextKind kind, List<String> texts) {
        Map<String, Integer> found = new HashMap<>();
        for (String one : texts) {
            List<String> words = SearchText.words(one);
            for (String word : words) {
                KoreanWords.Reading read = korean.read(word);
                read.terms().forEach(term -> found.merge(term, kind.word(), Math::max));
                if (kind.run() > 0 && Hangul.isSyllables(word)) {
                    for (String end : ends(word, read.parts())) {
                        found.merge(end, kind.word(), Math::max);
                        found.merge(initials(Hangul.initials(end)), kind.word(), Math::max);
                        spelled.add(Hangul.letters(end));
                    }
                }
            }
            if (kind.run() > 0) {
                SearchText.gramsOfKey(String.join("", words))
                        .forEach(run -> found.merge(Hangul.isIn(run) ? run : run(run), kind.run(), Math::max));
            }
            if (kind != TextKind.DESCRIPTION) {
                words.forEach(word -> spelled.add(Hangul.letters(word)));
            }
        }
        found.forEach((term, weight) -> text.merge(term, weight, Integer::sum));
    }

    /** Adds where a venue stands; a street's name counts without the number that is written to its end (대학로8길). */
    void addAddress(List<String> texts) {
        Set<String> found = new LinkedHashSet<>();
        for (String one : texts) {
            for (String word : SearchText.words(one)) {
                String name = NUMBERED.matcher(word).replaceFirst("");
                if (name.length() > 1) {
                    found.add(word(name));
                }
            }
        }
        found.forEach(term -> text.merge(term, TextKind.ADDRESS.word(), Integer::sum));
    }

    /** A word, and what is left of it from each of its parts on that is long enough to be asked for by itself. */
    private static Set<String> ends(String word, List<String> parts) {
        Set<String> ends = new LinkedHashSet<>();
        ends.add(word);
        int from = 0;
        for (String part : parts) {
            int at = word.indexOf(part, from);
            if (at > 0 && word.length() - at >= SHORTEST_END) {
                ends.add(word.substring(at));
            }
            from = Math.max(from, at);
        }
        return ends;
    }

    /** Adds a title or a performer's name as something that may be begun to be typed. */
    void addName(String name) {
        List<String> words = SearchText.words(name);
        for (Beginnings kind : Beginnings.values()) {
            kind.addTo(names, words);
        }
        String key = String.join("", words);
        names.add(whole(key));
        if (Hangul.isSyllables(key) && key.length() <= SearchText.LONGEST_WORD) {
            spelled.add(Hangul.letters(key));
            names.add(whole(Hangul.initials(key)));
        }
    }

    /**
     * The terms of all texts by weight.
     *
     * @param over whether the event is over: it answers still, but counts for less than what can be attended
     */
    TokenStream text(boolean over) {
        Map<String, Integer> weighed = new LinkedHashMap<>();
        text.forEach((term, weight) -> weighed.put(term, bounded(over ? weight / 2 : weight)));
        return new Weighted(weighed);
    }

    /** The beginnings of names, all as likely as the event is. */
    TokenStream names(int likelihood) {
        Map<String, Integer> weighed = new LinkedHashMap<>();
        names.forEach(term -> weighed.put(term, bounded(likelihood)));
        return new Weighted(weighed);
    }

    /** All words spelled by letters, for near misses. */
    Set<String> spelled() {
        return spelled;
    }

    /** How a word is kept: Korean as it is, English by its stem. */
    static String word(String word) {
        return Hangul.isIn(word) ? word : "~" + SearchText.stem(word);
    }

    /** How a run of Latin letters is kept. */
    static String run(String run) {
        return "#" + run;
    }

    /** How a whole word's initial consonants are kept. */
    static String initials(String consonants) {
        return "!" + consonants;
    }

    /** How a whole title or name, or all of its initial consonants, is kept. */
    static String whole(String key) {
        return "=" + (key.length() > LONGEST_NAME ? key.substring(0, LONGEST_NAME) : key);
    }

    private static int bounded(int weight) {
        return Math.clamp(weight, 1, HEAVIEST);
    }

    /** Terms with frequencies of our own. */
    private static final class Weighted extends TokenStream {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final TermFrequencyAttribute frequency = addAttribute(TermFrequencyAttribute.class);
        private final Map<String, Integer> terms;
        private Iterator<Map.Entry<String, Integer>> left;

        Weighted(Map<String, Integer> terms) {
            this.terms = terms;
            this.left = terms.entrySet().iterator();
        }

        @Override
        public void reset() {
            left = terms.entrySet().iterator();
        }

        @Override
        public boolean incrementToken() {
            if (!left.hasNext()) {
                return false;
            }
            clearAttributes();
            Map.Entry<String, Integer> next = left.next();
            term.setEmpty().append(next.getKey());
            frequency.setTermFrequency(next.getValue());
            return true;
        }
    }
}
