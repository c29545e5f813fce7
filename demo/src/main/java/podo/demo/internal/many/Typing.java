package podo.demo.internal.many;

/** How names come out when they are typed: as initial consonants, cut short, with a slip. */
final class Typing {
    private static final int HANGUL_FIRST = 0xAC00;
    private static final int HANGUL_LAST = 0xD7A3;
    private static final int VOWELS = 21;
    private static final int FINALS = 28;
    private static final String INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

    private Typing() {}

    static boolean isHangul(char letter) {
        return letter >= HANGUL_FIRST && letter <= HANGUL_LAST;
    }

    /** Each syllable by its first consonant, as phones let one search; the rest is left out. */
    static String initials(String name) {
        StringBuilder initials = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (isHangul(letter)) {
                initials.append(INITIALS.charAt((letter - HANGUL_FIRST) / (VOWELS * FINALS)));
            }
        }
        return initials.toString();
    }

    /** The beginning of a name, at least two letters of it and not the whole. */
    static String cut(Draw draw, String name) {
        return name.length() <= 3
                ? name
                : name.substring(0, draw.between(2, name.length() - 1)).strip();
    }

    /** The name with one letter wrong: another vowel in a syllable, or two Latin letters swapped, doubled or left out. */
    static String slip(Draw draw, String name) {
        if (name.length() < 3) {
            return name;
        }
        int at = draw.between(1, name.length() - 2);
        char letter = name.charAt(at);
        if (isHangul(letter)) {
            int syllable = letter - HANGUL_FIRST;
            int end = syllable % FINALS;
            int vowel = syllable / FINALS % VOWELS;
            int start = syllable / FINALS / VOWELS;
            int other = (vowel + draw.between(1, VOWELS - 1)) % VOWELS;
            char wrong = (char) (HANGUL_FIRST + (start * VOWELS + other) * FINALS + end);
            return name.substring(0, at) + wrong + name.substring(at + 1);
        }
        return switch (draw.below(3)) {
            case 0 -> name.substring(0, at) + name.charAt(at + 1) + letter + name.substring(at + 2);
            case 1 -> name.substring(0, at) + letter + name.substring(at);
            default -> name.substring(0, at) + name.substring(at + 1);
        };
    }
}
