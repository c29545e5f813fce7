package podo.search;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The Korean keyboard (두벌식): each key has a Latin letter and a letter of Hangul, and people forget to switch. What was
 * typed with the wrong one of the two can be read as what was meant.
 */
final class Keyboard {
    private static final String LATIN = "qwertyuiopasdfghjklzxcvbnm";
    private static final String HANGUL = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ";
    private static final String SHIFTED_LATIN = "QWERTOP";
    private static final String SHIFTED_HANGUL = "ㅃㅉㄸㄲㅆㅒㅖ";
    private static final Map<Character, Character> TO_HANGUL = new HashMap<>();
    private static final Map<Character, Character> TO_LATIN = new HashMap<>();

    static {
        for (int i = 0; i < LATIN.length(); i++) {
            TO_HANGUL.put(LATIN.charAt(i), HANGUL.charAt(i));
            TO_HANGUL.put(Character.toUpperCase(LATIN.charAt(i)), HANGUL.charAt(i));
            TO_LATIN.put(HANGUL.charAt(i), LATIN.charAt(i));
        }
        for (int i = 0; i < SHIFTED_LATIN.length(); i++) {
            TO_HANGUL.put(SHIFTED_LATIN.charAt(i), SHIFTED_HANGUL.charAt(i));
            TO_LATIN.put(SHIFTED_HANGUL.charAt(i), Character.toLowerCase(SHIFTED_LATIN.charAt(i)));
        }
    }

    private Keyboard() {}

    /**
     * What was meant if the keyboard was in the other of its two states (dkdldb → 아이유, ㅡㅕ냐ㅊ미 → musical); empty where
     * that makes no word. Capitals count: they are the doubled consonants.
     */
    static Optional<String> otherwise(String typed) {
        StringBuilder other = new StringBuilder(typed.length());
        boolean fromHangul = Hangul.isIn(typed);
        String keys = fromHangul ? Hangul.letters(typed) : typed;
        Map<Character, Character> layout = fromHangul ? TO_LATIN : TO_HANGUL;
        boolean changed = false;
        for (int i = 0; i < keys.length(); i++) {
            char key = keys.charAt(i);
            char meant = layout.getOrDefault(key, key);
            changed |= meant != key;
            other.append(meant);
        }
        if (!changed) {
            return Optional.empty();
        }
        return fromHangul ? Optional.of(other.toString()) : readable(Hangul.composed(other.toString()));
    }

    /** Latin words make lone letters when they are read so (hello → ㅗ디ㅣㅐ); what was meant as Korean makes syllables. */
    private static Optional<String> readable(String korean) {
        for (String word : SearchText.words(korean)) {
            if (Hangul.isIn(word) && !Hangul.isInitials(word) && word.chars().anyMatch(c -> c >= 'ㄱ' && c <= 'ㅣ')) {
                return Optional.empty();
            }
        }
        return Optional.of(korean);
    }
}
