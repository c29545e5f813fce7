package podo.kernel;

import java.text.Normalizer;

/**
 * The one rule for texts that come from outside: in Unicode's composed form (NFC), so that a word is the same whichever
 * keyboard or file system wrote it, and without blanks or invisible characters at its ends. A text of nothing but those is
 * empty: nobody could see it.
 */
public final class CleanText {
    private static final int DELETE = 0x7F;
    private static final int FIRST_HANGUL = 0xAC00;
    private static final int LAST_HANGUL = 0xD7A3;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int FIRST_TAG = 0xE0020;
    private static final int LAST_TAG = 0xE007F;

    private CleanText() {}

    /** The text composed and trimmed; what stands inside stays. */
    public static String trimmed(String text) {
        if (isPlain(text)) {
            return text; // nearly all are: no need to take them apart
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        int start = 0;
        while (start < composed.length() && isEdge(composed.codePointAt(start))) {
            start += Character.charCount(composed.codePointAt(start));
        }
        int end = composed.length();
        while (end > start && isEdge(composed.codePointBefore(end))) {
            end -= Character.charCount(composed.codePointBefore(end));
        }
        String trimmed = composed.substring(start, end);
        return trimmed.codePoints().anyMatch(CleanText::isVisible) ? trimmed : "";
    }

    /** The same on one line, without control and formatting characters; runs of blanks become one. */
    public static String line(String text) {
        return isPlain(text) ? text : trimmed(lines(text).replaceAll("[\\s\\p{Z}]+", " "));
    }

    /** The same with its line breaks, as {@code \n}. */
    public static String lines(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(c -> {
            if (c == '\t') {
                clean.append(' ');
            } else if (c == '\n' || isPrintable(c)) {
                clean.appendCodePoint(c);
            }
        });
        return trimmed(clean.toString().replaceAll("[ \\u00a0]+\n", "\n"));
    }

    /** Whether there is nothing to be seen. */
    public static boolean isBlank(String text) {
        return trimmed(text).isEmpty();
    }

    /** ASCII and whole Hangul syllables without a blank need nothing done. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> (c > ' ' && c < DELETE) || (c >= FIRST_HANGUL && c <= LAST_HANGUL));
    }

    private static boolean isPrintable(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL && type != Character.SURROGATE && (type != Character.FORMAT || isPartOfOne(c));
    }

    /** Some scripts and emoji join what stands beside; the flags of countries within countries are spelled in tags. */
    private static boolean isPartOfOne(int c) {
        return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER || (c >= FIRST_TAG && c <= LAST_TAG);
    }

    /**
     * What is cut off at both ends: what is not seen and does nothing. Marks belong to the letter before; control characters,
     * broken ones and those that turn the direction of writing stay, for who reads the text to refuse.
     */
    private static boolean isEdge(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.SURROGATE -> false;
            case Character.CONTROL -> Character.isWhitespace(c);
            case Character.FORMAT -> !turns(c) && !(c >= FIRST_TAG && c <= LAST_TAG);
            default -> !isVisible(c);
        };
    }

    private static boolean turns(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.NON_SPACING_MARK -> false;
            default -> !isFiller(c);
        };
    }

    /**
     * Whether this letter or sign is drawn as nothing: the fillers of Hangul, the empty Braille cell, the blanks among
     * Egyptian hieroglyphs, and the head of a note that is not there.
     */
    public static boolean isFiller(int codePoint) {
        return switch (codePoint) {
            case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x13441, 0x13442, 0x1D159 -> true;
            default -> false;
        };
    }
}
