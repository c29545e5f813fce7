package podo.demo.internal.listing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a listing's relative days into dates, seen from one day in Korea. */
public final class Calendar {
    /** The zone all houses of the demo are in. */
    public static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    private static final String WEEKDAYS = "월화수목금토일";
    private static final LocalTime USUAL_OPENING = LocalTime.of(14, 0);
    private static final int DAYS_OPEN = 12;
    private final LocalDate today;

    public Calendar(LocalDate today) {
        this.today = today;
    }

    /** When the listing's showtimes start, in order. */
    public List<ZonedDateTime> starts(EventListing listing) {
        return listing.slots().stream()
                .map(slot -> start(listing.week(), slot))
                .sorted()
                .toList();
    }

    /** When the sale opens or opened. */
    public ZonedDateTime opening(@Nullable String opens) {
        if (opens == null) {
            return today.minusDays(DAYS_OPEN).atTime(USUAL_OPENING).atZone(KOREA);
        }
        int space = opens.indexOf(' ');
        return today.plusDays(Integer.parseInt(opens.substring(0, space)))
                .atTime(LocalTime.parse(opens.substring(space + 1)))
                .atZone(KOREA);
    }

    /** A run as a poster prints it: "2026.12.24 – 12.26". */
    public static String run(ZonedDateTime first, ZonedDateTime last) {
        String from = first.getYear() + "." + monthAndDay(first);
        if (first.toLocalDate().equals(last.toLocalDate())) {
            return from + " (" + weekday(first) + ")";
        }
        return from + " – " + (first.getYear() == last.getYear() ? "" : last.getYear() + ".") + monthAndDay(last);
    }

    /** A showtime as a schedule prints it: "12월 24일 목요일 19:30". */
    public static String line(ZonedDateTime start) {
        return start.getMonthValue() + "월 " + start.getDayOfMonth() + "일 " + weekday(start) + "요일 "
                + start.toLocalTime();
    }

    private ZonedDateTime start(int week, String slot) {
        List<String> words = List.of(slot.split(" ", -1));
        boolean later = words.size() == 3;
        int weeks = week + (later ? Integer.parseInt(words.getFirst()) : 0);
        DayOfWeek day = day(words.get(later ? 1 : 0));
        return today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .plusWeeks(weeks)
                .with(TemporalAdjusters.nextOrSame(day))
                .atTime(LocalTime.parse(words.getLast()))
                .atZone(KOREA);
    }

    private static DayOfWeek day(String word) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().startsWith(word)) {
                return day;
            }
        }
        throw new IllegalArgumentException("not a day of the week: " + word);
    }

    private static String monthAndDay(ZonedDateTime day) {
        return twoDigits(day.getMonthValue()) + "." + twoDigits(day.getDayOfMonth());
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    private static char weekday(ZonedDateTime day) {
        return WEEKDAYS.charAt(day.getDayOfWeek().getValue() - 1);
    }
}
