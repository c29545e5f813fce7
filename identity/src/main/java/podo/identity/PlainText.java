package podo.identity;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import podo.kernel.CleanText;
import podo.kernel.FieldError;

/** The rule for a line of text that a fan may save. */
final class PlainText {
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{4,23}");

    private PlainText() {}

    /** The text as it is kept: composed and trimmed. */
    static @Nullable String clean(@Nullable String text) {
        return text == null ? null : CleanText.trimmed(text);
    }

    /** Notes a text that is missing, blank, too long, or has characters that do not belong in a line. */
    static void check(List<FieldError> errors, String field, @Nullable String text, int longest, boolean needed) {
        if (text == null) {
            if (needed) {
                errors.add(new FieldError(field, "is needed"));
            }
        } else if (CleanText.isBlank(text)) {
            errors.add(new FieldError(field, "must not be blank"));
        } else if (text.codePointCount(0, text.length()) > longest
                || text.codePoints().anyMatch(PlainText::doesNotBelong)) {
            errors.add(new FieldError(
                    field, "must have at most " + longest + " characters and no control characters or line breaks"));
        }
    }

    /** Notes a phone number that is missing or not one. */
    static void checkPhone(List<FieldError> errors, String field, @Nullable String phone, boolean needed) {
        if (phone == null) {
            if (needed) {
                errors.add(new FieldError(field, "is needed"));
            }
        } else if (!PHONE.matcher(phone).matches()) {
            errors.add(new FieldError(
                    field, "must have 5 to 24 digits, spaces, hyphens or parentheses, with or without a leading plus"));
        }
    }

    /** Control characters, halves of a character, line ends, and the marks that turn the direction of writing. */
    private static boolean doesNotBelong(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
