package podo.catalogue.internal.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import podo.catalogue.LocalText;
import podo.kernel.CleanText;

/** What single values may be: texts, dates, moments, numbers. Notes what is not allowed. */
public final class Values {
    /** The longest key of an operator's. */
    public static final int LONGEST_KEY = 200;

    /** The longest title. */
    public static final int LONGEST_TITLE = 300;

    /** The longest description. */
    public static final int LONGEST_DESCRIPTION = 20_000;

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;
    private final Findings findings;

    public Values(Findings findings) {
        this.findings = findings;
    }

    /** A text on one line. */
    public void line(Path path, String text, int least, int most) {
        text(path, text, least, most, false);
    }

    /** A text on one line in one or two languages. */
    public void line(Path path, @Nullable LocalText text, int least, int most) {
        local(path, text, least, most, false);
    }

    /** A text of several lines in one or two languages. */
    public void lines(Path path, @Nullable LocalText text, int most) {
        local(path, text, 0, most, true);
    }

    /** An operator's key. */
    public void key(Path path, String key) {
        line(path, key, 1, LONGEST_KEY);
    }

    /** A finite number within bounds; null is fine. */
    public void within(Path path, @Nullable Double number, double least, double most) {
        if (number != null && !(number >= least && number <= most)) {
            findings.error(path, "must be a number from " + shown(least) + " to " + shown(most));
        }
    }

    /** A whole number within bounds; null is fine. */
    public void within(Path path, @Nullable Integer number, int least, int most) {
        if (number != null && (number < least || number > most)) {
            findings.error(path, "must be a whole number from " + least + " to " + most + "; it is " + number);
        }
    }

    /** How many elements a list may have. */
    public void atMost(Path path, int count, int most) {
        if (count > most) {
            findings.error(path, "may have at most " + most + " elements; it has " + count);
        }
    }

    /** A day; empty where it is null or not valid. */
    public Optional<LocalDate> date(Path path, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
                return Optional.of(date);
            }
        } catch (DateTimeException e) {
            // told below, in the same words as a year out of range
        }
        findings.error(
                path,
                "must be a day such as 2026-12-24, from " + FIRST_YEAR + " to " + LAST_YEAR + "; it is "
                        + Findings.quoted(text));
        return Optional.empty();
    }

    /** A moment; empty where it is null or not valid. */
    public Optional<Instant> moment(Path path, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<Instant> moment = parseMoment(text);
        if (moment.isEmpty()) {
            findings.error(
                    path,
                    "must be a moment with its offset, such as 2026-12-24T19:30:00+09:00, from " + FIRST_YEAR + " to "
                            + LAST_YEAR + "; it is " + Findings.quoted(text));
        }
        return moment;
    }

    /** Reads a moment as {@link #moment} allows it, to the millisecond. */
    public static Optional<Instant> parseMoment(String text) {
        try {
            OffsetDateTime moment = OffsetDateTime.parse(text);
            boolean inRange = moment.getYear() >= FIRST_YEAR && moment.getYear() <= LAST_YEAR;
            return inRange ? Optional.of(moment.toInstant().truncatedTo(ChronoUnit.MILLIS)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The name of a time zone; null is fine. */
    public void timeZone(Path path, @Nullable String name) {
        if (name != null && TimeZones.parse(name).isEmpty()) {
            findings.error(path, TimeZones.ALLOWED + "; it is " + Findings.quoted(name));
        }
    }

    /** A reference to an image: a key or an address. */
    public void imageReference(Path path, String reference) {
        if (!WebAddress.isMeant(reference)) {
            key(path, reference);
        } else if (WebAddress.of(reference).isEmpty()) {
            findings.error(
                    path,
                    "must be an image's key, or an address on the web such as https://example.org/poster.png of at most "
                            + WebAddress.LONGEST + " characters");
        }
    }

    private void local(Path path, @Nullable LocalText text, int least, int most, boolean lines) {
        if (text != null) {
            text(path, text.ko(), least, most, lines);
            if (text.en() != null) {
                text(path.member("en"), text.en(), least, most, lines);
            }
        }
    }

    private void text(Path path, String text, int least, int most, boolean lines) {
        int length = text.codePointCount(0, text.length());
        if (least > 0 && CleanText.isBlank(text)) {
            findings.error(path, "must not be blank");
        } else if (length > most) {
            findings.error(path, "must have at most " + most + " characters; it has " + length);
        } else if (!text.codePoints().allMatch(c -> isAllowed(c, lines))) {
            findings.error(path, "must not hold control characters or broken surrogates");
        }
    }

    private static boolean isAllowed(int c, boolean lines) {
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !surrogate && (!Character.isISOControl(c) || (lines && (c == '\n' || c == '\r' || c == '\t')));
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
