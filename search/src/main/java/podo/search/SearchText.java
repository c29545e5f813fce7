package podo.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.tartarus.snowball.ext.PorterStemmer;

/** How text is made comparable, the same way when it is indexed and when it is asked for. */
final class SearchText {
    /** No text is read further than this many characters. */
    static final int LONGEST_TEXT = 20_000;

    /** No word is read further than this many characters. */
    static final int LONGEST_WORD = 64;

    /** Beginnings are indexed up to this many letters (about ten Korean syllables). */
    static final int LONGEST_BEGINNING = 30;

    private static final int MOST_BEGINNING_WORDS = 24;
    private static final int MOST_WORDS = 16;
    private static final int SHORTEST_NEAR_MISS = 4;
    private static final int SHORTEST_KOREAN_NEAR_MISS = 5;
    private static final int SHORTEST_FAR_MISS = 6;
    private static final int LONG_NEAR_MISS = 9;
    private static final int LATIN_GRAM = 3;
    private static final Pattern POSSESSIVE = Pattern.compile("['’]s(?![\\p{L}\\p{N}])");

    private SearchText() {}

    /** Composed, lower case, full-width letters made plain. Consonants standing alone stay what they are. */
    static String normal(String text) {
        String bounded = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        StringBuilder plain = new StringBuilder(bounded.length());
        for (int i = 0; i < bounded.length(); i++) {
            char c = bounded.charAt(i);
            plain.append(c >= '！' && c <= '～' ? (char) (c - '！' + '!') : c);
        }
        return Normalizer.normalize(plain, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** The runs of letters and digits in a text, made comparable. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        String plain = POSSESSIVE.matcher(normal(text)).replaceAll("");
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            if (isOfWord(c, !word.isEmpty())) {
                word.appendCodePoint(c);
            } else {
                finish(word, words);
            }
            i += Character.charCount(c);
        }
        finish(word, words);
        return words;
    }

    /** A text as one word without anything between its letters: a key to compare names by. */
    static String key(String text) {
        return String.join("", words(text));
    }

    /** The words that say something: "the phantom of the opera" asks for a phantom and an opera. */
    static List<String> meaningful(String text) {
        List<String> words = words(text);
        List<String> bounded = words.size() > MOST_WORDS ? words.subList(0, MOST_WORDS) : words;
        List<String> left = bounded.stream()
                .filter(word -> !EnglishAnalyzer.ENGLISH_STOP_WORDS_SET.contains(word))
                .toList();
        return left.isEmpty() ? bounded : left;
    }

    /** An English word's stem (Porter), by which musicals finds musical; any other word as it is. */
    static String stem(String word) {
        if (Hangul.isIn(word)) {
            return word;
        }
        PorterStemmer stemmer = new PorterStemmer();
        stemmer.setCurrent(word);
        stemmer.stem();
        return stemmer.getCurrent();
    }

    /** How many letters of a word, spelled as it is typed, may be wrong for it to be a near miss of another. */
    static int edits(String letters) {
        int length = letters.codePointCount(0, letters.length());
        int shortest = Hangul.isIn(letters) ? SHORTEST_KOREAN_NEAR_MISS : SHORTEST_NEAR_MISS;
        return length < shortest ? 0 : length < LONG_NEAR_MISS ? 1 : 2;
    }

    /** The same where nothing nearer is found: Latin words may be two letters off (betoven) though they are not long. */
    static int mostEdits(String letters) {
        boolean may = !Hangul.isIn(letters) && letters.length() >= SHORTEST_FAR_MISS;
        return may ? 2 : edits(letters);
    }

    /** Runs of two and three characters; where there is no Hangul in them only of three, for two Latin letters say little. */
    static Set<String> grams(String text) {
        return gramsOfKey(key(text));
    }

    /** The same of a text that is a key already. */
    static Set<String> gramsOfKey(String key) {
        Set<String> grams = new LinkedHashSet<>();
        for (int length = 2; length <= LATIN_GRAM; length++) {
            for (int i = 0; i + length <= key.length(); i++) {
                String gram = key.substring(i, i + length);
                if (length == LATIN_GRAM || Hangul.isSyllable(gram.charAt(0)) || Hangul.isSyllable(gram.charAt(1))) {
                    grams.add(gram);
                }
            }
        }
        return grams;
    }

    /** The grams that all must be found for a word to be found: the longest there are. */
    static List<String> gramsOfWord(String word) {
        int length = Math.min(LATIN_GRAM, word.length());
        return grams(word).stream().filter(gram -> gram.length() == length).toList();
    }

    /** A text from each of its words on, spelled by letters as they are typed. */
    static Set<String> spelledFromEachWord(List<String> words) {
        return fromEachWord(words, Hangul::letters);
    }

    /** A text from each of its words on, spelled by initial consonants. */
    static Set<String> initialsFromEachWord(List<String> words) {
        return fromEachWord(words, Hangul::initials);
    }

    /** How a beginning is looked up: spelled by letters, cut to what is indexed. */
    static String beginning(String typed) {
        return cut(Hangul.letters(key(typed)));
    }

    /** How initial consonants are looked up. */
    static String initialBeginning(String typed) {
        return cut(Hangul.initials(key(typed)));
    }

    private static Set<String> fromEachWord(List<String> words, UnaryOperator<String> spelling) {
        Set<String> spelled = new LinkedHashSet<>();
        for (int from = 0; from < Math.min(words.size(), MOST_BEGINNING_WORDS); from++) {
            int to = Math.min(words.size(), from + LONGEST_BEGINNING);
            spelled.add(cut(spelling.apply(String.join("", words.subList(from, to)))));
        }
        return spelled;
    }

    private static String cut(String spelled) {
        return spelled.length() > LONGEST_BEGINNING ? spelled.substring(0, LONGEST_BEGINNING) : spelled;
    }

    /** Whether a character belongs to a word; combining marks do within one. */
    static boolean isOfWord(int c, boolean within) {
        return Character.isLetterOrDigit(c) || (within && isMark(c));
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static void finish(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) : word.toString());
            word.setLength(0);
        }
    }
}
