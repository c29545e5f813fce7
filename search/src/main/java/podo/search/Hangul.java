package podo.search;

/**
 * The build of Korean syllables. A syllable of Unicode's block U+AC00…U+D7A3 is an initial consonant, a vowel and
 * perhaps a final consonant, laid out by arithmetic: {@code 0xAC00 + (initial * 21 + vowel) * 28 + final}.
 */
final class Hangul {
    private static final char FIRST = '가';
    private static final char LAST = '힣';
    private static final int VOWELS = 21;
    private static final int FINALS = 28;
    private static final String INITIAL = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private static final String[] VOWEL = {
        "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ"
    };
    private static final String[] FINAL = {
        "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ",
        "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"
    };
    /** Two consonants in one character, as an input method joins them when somebody types initials. */
    private static final String CLUSTER = "ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ";

    private static final String[] CLUSTER_PARTS = {"ㄱㅅ", "ㄴㅈ", "ㄴㅎ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅂㅅ"};
    private static final String COMPOUND_VOWEL = "ㅘㅙㅚㅝㅞㅟㅢ";
    private static final String[] COMPOUND_VOWEL_PARTS = {"ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅡㅣ"};

    private Hangul() {}

    /** Whether this is a whole syllable, such as 가. */
    static boolean isSyllable(int character) {
        return character >= FIRST && character <= LAST;
    }

    /** Every syllable by its initial consonant (아이유 → ㅇㅇㅇ), joined consonants taken apart, the rest as it is. */
    static String initials(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSyllable(c)) {
                out.append(INITIAL.charAt((c - FIRST) / (VOWELS * FINALS)));
            } else {
                out.append(apart(c));
            }
        }
        return out.toString();
    }

    /**
     * Every syllable by its letters in the order of typing (유령 → ㅇㅠㄹㅕㅇ), so that what stands in the middle of being
     * typed is a prefix of what is meant.
     */
    static String letters(String text) {
        StringBuilder out = new StringBuilder(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSyllable(c)) {
                int index = c - FIRST;
                out.append(INITIAL.charAt(index / (VOWELS * FINALS)))
                        .append(VOWEL[index / FINALS % VOWELS])
                        .append(FINAL[index % FINALS]);
            } else {
                out.append(apart(c));
            }
        }
        return out.toString();
    }

    /** Whether there is a syllable or a letter of Hangul in a text. */
    static boolean isIn(String text) {
        for (int i = 0; i < text.length(); i++) { // asked of every word of every event: no stream
            char c = text.charAt(i);
            if (isSyllable(c) || (c >= 'ㄱ' && c <= 'ㅣ')) {
                return true;
            }
        }
        return false;
    }

    /** Whether the text is nothing but whole syllables. */
    static boolean isSyllables(String text) {
        return !text.isEmpty() && text.chars().allMatch(Hangul::isSyllable);
    }

    /** Whether the text is nothing but consonants standing alone, as somebody types who searches by initials. */
    static boolean isInitials(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> INITIAL.indexOf(c) >= 0 || CLUSTER.indexOf(c) >= 0);
    }

    /**
     * Puts letters together into syllables, as an input method does while they are typed (ㅇㅏㅇㅣㅇㅠ → 아이유); letters that
     * make no syllable stay as they are. A consonant between two vowels begins the second syllable.
     */
    static String composed(String letters) {
        StringBuilder out = new StringBuilder(letters.length());
        int at = 0;
        while (at < letters.length()) {
            int initial = INITIAL.indexOf(letters.charAt(at));
            int vowel = initial < 0 ? -1 : longest(VOWEL, letters, at + 1);
            if (vowel < 0) {
                out.append(letters.charAt(at++));
                continue;
            }
            at += 1 + VOWEL[vowel].length();
            int last = finalAt(letters, at);
            at += FINAL[last].length();
            out.append((char) (FIRST + (initial * VOWELS + vowel) * FINALS + last));
        }
        return out.toString();
    }

    /** The longest final consonant here that does not take the next syllable's initial; 0 for none. */
    private static int finalAt(String letters, int at) {
        int found = 0;
        for (int i = 1; i < FINAL.length; i++) {
            String one = FINAL[i];
            int end = at + one.length();
            boolean takes = end < letters.length() && isVowel(letters.charAt(end));
            if (!takes && letters.startsWith(one, at) && one.length() > FINAL[found].length()) {
                found = i;
            }
        }
        return found;
    }

    private static int longest(String[] choices, String letters, int at) {
        int found = -1;
        for (int i = 0; i < choices.length; i++) {
            boolean longer = found < 0 || choices[i].length() > choices[found].length();
            if (longer && letters.startsWith(choices[i], at)) {
                found = i;
            }
        }
        return found;
    }

    private static boolean isVowel(char c) {
        return c >= 'ㅏ' && c <= 'ㅣ';
    }

    private static String apart(char c) {
        int cluster = CLUSTER.indexOf(c);
        if (cluster >= 0) {
            return CLUSTER_PARTS[cluster];
        }
        int vowel = COMPOUND_VOWEL.indexOf(c);
        return vowel >= 0 ? COMPOUND_VOWEL_PARTS[vowel] : String.valueOf(c);
    }
}
