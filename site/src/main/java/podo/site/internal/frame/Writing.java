package podo.site.internal.frame;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Currency;
import java.util.Locale;
import podo.catalogue.Language;

/** Writes dates, times and money as people of a language do; all times are the venues', in Korea. Immutable. */
public final class Writing {
    /** The time zone of the venues. */
    public static final ZoneId VENUES = ZoneId.of("Asia/Seoul");

    private final Language language;
    private final Locale locale;
    private final DateTimeFormatter day;
    private final DateTimeFormatter dayAndTime;
    private final DateTimeFormatter time;
    private final DateTimeFormatter second;
    private final DateTimeFormatter month;

    /** Writes in this language. */
    public Writing(Language language) {
        this.language = language;
        this.locale = language == Language.KO ? Locale.KOREA : Locale.UK;
        boolean korean = language == Language.KO;
        this.day = pattern(korean ? "yyyy년 M월 d일 (E)" : "EEE d MMM yyyy");
        this.dayAndTime = pattern(korean ? "yyyy년 M월 d일 (E) HH:mm" : "EEE d MMM yyyy, HH:mm");
        this.time = pattern("HH:mm");
        this.second = pattern("HH:mm:ss");
        this.month = pattern(korean ? "yyyy년 M월" : "MMMM yyyy");
    }

    /** A day with its weekday. */
    public String day(LocalDate date) {
        return day.format(date);
    }

    /** A moment as day and time. */
    public String dayAndTime(Instant moment) {
        return dayAndTime.format(moment.atZone(VENUES));
    }

    /** The time of day of a moment. */
    public String time(Instant moment) {
        return time.format(moment.atZone(VENUES));
    }

    /** The time of day of a moment, to the second. */
    public String timeToTheSecond(Instant moment) {
        return second.format(moment.atZone(VENUES));
    }

    /** A month of a year. */
    public String month(YearMonth which) {
        return month.format(which);
    }

    /** From one day to another, short: what both share is written once. */
    public String days(LocalDate first, LocalDate last) {
        if (first.equals(last)) {
            return shortDay(first, true);
        }
        boolean sameYear = first.getYear() == last.getYear();
        return language == Language.KO
                ? shortDay(first, true) + " – " + shortDay(last, !sameYear)
                : shortDay(first, !sameYear) + " – " + shortDay(last, true);
    }

    /** An amount in a currency's smallest unit. */
    public String money(long minor, String currency) {
        if (language == Language.KO && currency.equals("KRW")) {
            return NumberFormat.getIntegerInstance(locale).format(minor) + "원";
        }
        Currency known = Currency.getInstance(currency);
        int digits = Math.max(0, known.getDefaultFractionDigits());
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        String symbol = known.getCurrencyCode().equals("KRW") ? "₩" : known.getSymbol(locale);
        return symbol + format.format(BigDecimal.valueOf(minor, digits));
    }

    private String shortDay(LocalDate date, boolean withYear) {
        if (language == Language.KO) {
            return pattern(withYear ? "yyyy.M.d" : "M.d").format(date);
        }
        return pattern(withYear ? "d MMM yyyy" : "d MMM").format(date);
    }

    private DateTimeFormatter pattern(String pattern) {
        return new DateTimeFormatterBuilder().appendPattern(pattern).toFormatter(locale);
    }
}
