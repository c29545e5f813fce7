package podo.site.internal.tickets;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * A text as fonts can write it that do not have every character: composed, on one line, and without what has no glyph. A
 * box in the place of a letter says less than nothing, so the letter is left out.
 *
 * @param kept how many letters and digits it has
 * @param lost how many of them are left out
 */
record WritableText(String text, int kept, int lost) {
    /** Brackets with nothing between them, since what stood there is left out. */
    private static final Pattern EMPTY_BRACKETS = Pattern.compile("[(\\[{<〈《「『【〔（［] *[)\\]}>〉》」』】〕）］]");

    /** What joins two parts of a text, at its ends, where one of the parts is left out. */
    private static final Pattern LOOSE_ENDS = Pattern.compile("^[\\s\\-–—:·,/|~&+]+|[\\s\\-–—:·,/|~&+]+$");

    private static final Pattern SPACES = Pattern.compile(" {2,}");
    private static final int DECIMAL = 10;

    /**
     * @param hasGlyph whether a character can be written
     */
    static WritableText of(String text, IntPredicate hasGlyph) {
        StringBuilder written = new StringBuilder();
        int kept = 0;
        int lost = 0;
        boolean gap = false;
        for (int character :
                Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray()) {
            String form = written(character, hasGlyph);
            boolean meaning = Character.isLetterOrDigit(character);
            boolean dropped = form.isEmpty() && !isInvisible(character);
            written.append(form);
            kept += meaning && !dropped ? 1 : 0;
            lost += meaning && dropped ? 1 : 0;
            gap |= dropped;
        }
        String line = SPACES.matcher(written).replaceAll(" ").strip();
        return new WritableText(gap ? closed(line) : line, kept, lost);
    }

    /**
     * Chooses among texts that say the same: the first of which no letter is lost, else the one of which the largest part is
     * left.
     *
     * @return it, writable; empty when nothing is left of any
     */
    static Optional<String> best(List<String> texts, IntPredicate hasGlyph) {
        WritableText best = new WritableText("", 0, 1);
        for (String text : texts) {
            WritableText found = of(text, hasGlyph);
            if (found.lost == 0 && !found.text.isEmpty()) {
                return Optional.of(found.text);
            }
            if (found.share() > best.share()) {
                best = found;
            }
        }
        return Optional.of(best.text).filter(text -> !text.isEmpty());
    }

    private double share() {
        return (double) kept / Math.max(1, kept + lost);
    }

    /** How a character is written; empty when it cannot be, or is not seen. */
    private static String written(int character, IntPredicate hasGlyph) {
        if (Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)) {
            return " ";
        }
        if (isInvisible(character)) {
            return "";
        }
        if (!isFromRightToLeft(character) && hasGlyph.test(character)) {
            return Character.toString(character);
        }
        int digit = Character.digit(character, DECIMAL);
        if (digit >= 0) {
            return String.valueOf(digit);
        }
        // Letters in circles or of a mathematician's alphabet have plain ones that they stand for.
        String plain = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC);
        boolean writable = plain.codePoints().allMatch(part -> !isFromRightToLeft(part) && hasGlyph.test(part));
        return writable ? plain : "";
    }

    /** Tickets are set from left to right, and letters that join are not joined: better another text than such a one. */
    private static boolean isFromRightToLeft(int character) {
        byte direction = Character.getDirectionality(character);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /** What only says how its neighbours are to look: joiners, directions, variation selectors. */
    private static boolean isInvisible(int character) {
        return Character.getType(character) == Character.FORMAT
                || (character >= 0xfe00 && character <= 0xfe0f)
                || (character >= 0xe0100 && character <= 0xe01ef);
    }

    /** Tidies a text of which something is left out. */
    private static String closed(String text) {
        String without = EMPTY_BRACKETS.matcher(text).replaceAll("");
        return SPACES.matcher(LOOSE_ENDS.matcher(without).replaceAll("")).replaceAll(" ");
    }
}
