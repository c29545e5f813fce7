package podo.site.internal.frame;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Currency;
import java.util.Locale;
import podo.catalogue.Language;

/**
 * Writes dates, times and money as people of a language do. Times are told by the clock of a venue ({@link #at}), else by
 * Korea's; where it is not Korea's the time says whose it is. Immutable.
 */
public final class Writing {
    private final Language language;
    private final Formats formats;
    private final LocalClock clock;

    /** Writes in this language, by Korea's clock. */
    public Writing(Language language) {
        this(language, Formats.of(language), LocalClock.KOREA);
    }

    private Writing(Language language, Formats formats, LocalClock clock) {
        this.language = language;
        this.formats = formats;
        this.clock = clock;
    }

    private record Formats(
            Locale locale,
            DateTimeFormatter day,
            DateTimeFormatter dayAndTime,
            DateTimeFormatter time,
            DateTimeFormatter second,
            DateTimeFormatter month) {
        static Formats of(Language language) {
            boolean korean = language == Language.KO;
            Locale locale = korean ? Locale.KOREA : Locale.UK;
            return new Formats(
                    locale,
                    pattern(korean ? "yyyy년 M월 d일 (E)" : "EEE d MMM yyyy", locale),
                    pattern(korean ? "yyyy년 M월 d일 (E) HH:mm" : "EEE d MMM yyyy, HH:mm", locale),
                    pattern("HH:mm", locale),
                    pattern("HH:mm:ss", locale),
                    pattern(korean ? "yyyy년 M월" : "MMMM yyyy", locale));
        }
    }

    /** The same by another clock. */
    public Writing at(LocalClock other) {
        return new Writing(language, formats, other);
    }

    /** A day with its weekday. */
    public String day(LocalDate date) {
        return formats.day().format(date);
    }

    /** A moment as day and time. */
    public String dayAndTime(Instant moment) {
        return formats.dayAndTime().format(moment.atZone(clock.zone())) + zone(moment);
    }

    /** The time of day of a moment. */
    public String time(Instant moment) {
        return timeAlone(moment) + zone(moment);
    }

    /** The time of day without a word on the clock, where {@link #zone} stands beside it. */
    public String timeAlone(Instant moment) {
        return formats.time().format(moment.atZone(clock.zone()));
    }

    /** The time of day of a moment, to the second. */
    public String timeToTheSecond(Instant moment) {
        return formats.second().format(moment.atZone(clock.zone())) + zone(moment);
    }

    /** Whose clock it is, in brackets after a blank, such as " (New York, UTC-5)"; empty where it is Korea's. */
    public String zone(Instant moment) {
        return clock.isKorea() ? "" : " (" + zoneAlone(moment) + ")";
    }

    /** The same without brackets. */
    public String zoneAlone(Instant moment) {
        if (clock.isKorea()) {
            return "";
        }
        String name = clock.name(language);
        return name.isEmpty() ? clock.offset(moment) : name + ", " + clock.offset(moment);
    }

    /** A month of a year. */
    public String month(YearMonth which) {
        return formats.month().format(which);
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

    /** What something costs; what costs nothing is free. */
    public String price(long minor, String currency) {
        if (minor == 0) {
            return language == Language.KO ? "무료" : "Free";
        }
        return money(minor, currency);
    }

    /** An amount in a currency's smallest unit. */
    public String money(long minor, String currency) {
        if (language == Language.KO && currency.equals("KRW")) {
            return NumberFormat.getIntegerInstance(formats.locale()).format(minor) + "원";
        }
        Currency known = Currency.getInstance(currency);
        int digits = Math.max(0, known.getDefaultFractionDigits());
        NumberFormat format = NumberFormat.getNumberInstance(formats.locale());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        String symbol = known.getCurrencyCode().equals("KRW") ? "₩" : known.getSymbol(formats.locale());
        return symbol + format.format(BigDecimal.valueOf(minor, digits));
    }

    private String shortDay(LocalDate date, boolean withYear) {
        if (language == Language.KO) {
            return pattern(withYear ? "yyyy.M.d" : "M.d", formats.locale()).format(date);
        }
        return pattern(withYear ? "d MMM yyyy" : "d MMM", formats.locale()).format(date);
    }

    private static DateTimeFormatter pattern(String pattern, Locale locale) {
        return new DateTimeFormatterBuilder().appendPattern(pattern).toFormatter(locale);
    }
}
