package podo.identity;

import java.util.Optional;
import podo.kernel.CleanText;

/**
 * What an account calls itself: 1 to {@value #LONGEST} visible characters, in Unicode's composed form, so that a name is
 * the same account whichever keyboard wrote it.
 */
record AccountName(String value) {
    static final int LONGEST = 40;

    /** Long enough for forty characters of several marks each; nothing longer is normalized. */
    private static final int LONGEST_RAW = 400;

    /** Reads a name from outside; empty when the text cannot be one. */
    static Optional<AccountName> parse(String text) {
        if (text.length() > LONGEST_RAW) {
            return Optional.empty();
        }
        String name = CleanText.trimmed(text);
        int length = name.codePointCount(0, name.length());
        boolean good = length >= 1
                && length <= LONGEST
                && name.codePoints().allMatch(AccountName::isAllowed)
                && name.codePoints().anyMatch(AccountName::isVisible);
        return good ? Optional.of(new AccountName(name)) : Optional.empty();
    }

    /** Joiners are part of emoji and of some scripts; other format characters could turn or hide what stands beside. */
    private static boolean isAllowed(int codePoint) {
        return isVisible(codePoint) || codePoint == ' ' || codePoint == 0x200D || codePoint == 0x200C;
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> !CleanText.isFiller(codePoint);
        };
    }
}
