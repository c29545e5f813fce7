package podo.catalogue.internal.focus;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words of a label, folded so that one spelling stands for all: without capitals, widths and accents. Letters that
 * stand alone one after the other are one word: "무 대", "S T A G E".
 */
public final class Words {
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}\\p{Mc}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    private Words() {}

    /** The words of a label, in its order. */
    public static List<String> of(String label) {
        List<String> words = new ArrayList<>();
        StringBuilder spaced = new StringBuilder();
        for (String word : NOT_A_WORD.split(fold(label), -1)) {
            boolean single = word.codePointCount(0, word.length()) == 1 && Character.isLetter(word.codePointAt(0));
            if (single) {
                spaced.append(word);
                continue;
            }
            flush(spaced, words);
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        flush(spaced, words);
        return words;
    }

    private static void flush(StringBuilder spaced, List<String> words) {
        if (!spaced.isEmpty()) {
            words.add(spaced.toString());
            spaced.setLength(0);
        }
    }

    private static String fold(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss");
        String bare =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
        return Normalizer.normalize(bare, Normalizer.Form.NFC);
    }

    /** A list with commas, folded; longest first, so that "campo de juego" is found before "campo". */
    public static List<String> list(String phrases) {
        return Arrays.stream(phrases.split("[,\\n]"))
                .map(String::strip)
                .filter(phrase -> !phrase.isEmpty())
                .map(Words::fold)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }
}
