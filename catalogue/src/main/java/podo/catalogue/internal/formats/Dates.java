package podo.catalogue.internal.formats;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads days and durations as Korean exports write them. */
final class Dates {
    private static final Pattern DAY =
            Pattern.compile("(\\d{4})(?:[-./]\\s?(\\d{1,2})[-./]\\s?(\\d{1,2})\\.?|(\\d{2})(\\d{2}))(?:[ T]+\\d.*)?");
    private static final Pattern KOREAN_DURATION = Pattern.compile("(?:(\\d{1,2})\\s*시간)?\\s*(?:(\\d{1,4})\\s*분)?");
    private static final Pattern MINUTES = Pattern.compile("\\d{1,4}");
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;
    private static final int LONGEST_TEXT = 60;
    private static final int LONGEST_MINUTES = 24 * 60;

    private Dates() {}

    /** A day such as 2026-12-24, 2026.12.24, 2026/12/24 or 20261224; a time after it is not looked at. */
    static Optional<LocalDate> day(String text) {
        Matcher matcher = DAY.matcher(text);
        if (text.length() > LONGEST_TEXT || !matcher.matches()) {
            return Optional.empty();
        }
        boolean separated = matcher.group(2) != null;
        int year = Integer.parseInt(matcher.group(1));
        int month = Integer.parseInt(matcher.group(separated ? 2 : 4));
        int day = Integer.parseInt(matcher.group(separated ? 3 : 5));
        try {
            return year < FIRST_YEAR || year > LAST_YEAR
                    ? Optional.empty()
                    : Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Minutes, written as 90, 90분, 1시간 30분 or 6시간. */
    static Optional<Integer> minutes(String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        int minutes = 0;
        Matcher korean = KOREAN_DURATION.matcher(text.strip());
        if (MINUTES.matcher(text.strip()).matches()) {
            minutes = Integer.parseInt(text.strip());
        } else if (korean.matches()) {
            minutes = number(korean, 1) * 60 + number(korean, 2);
        }
        return minutes > 0 && minutes <= LONGEST_MINUTES ? Optional.of(minutes) : Optional.empty();
    }

    private static int number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }
}
