package podo.site.internal.browse;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;
import podo.site.internal.frame.LocalClock;

/**
 * The showtimes of an event by day, laid out in months; one day is open. Days that are past are left out while there are
 * others. Of a long run only the month of the open day is laid out, and the others are a link away.
 *
 * @param chosen the open day; empty when there is no showtime at all
 * @param clock by which days and times are told
 */
public record ShowtimeCalendar(List<Month> months, List<Day> days, Optional<LocalDate> chosen, LocalClock clock) {
    public ShowtimeCalendar {
        months = List.copyOf(months);
        days = List.copyOf(days);
    }

    /** With more showtimes than these a page would be heavy, and only one month is laid out. */
    static final int MOST_LAID_OUT = 400;

    /**
     * A month with showtimes.
     *
     * @param weeks from Sunday on; a cell without a day belongs to another month
     * @param before a day of the month with showtimes before this one; empty where this is the first
     * @param next a day of the one after it
     */
    public record Month(
            YearMonth month, List<List<Cell>> weeks, Optional<LocalDate> before, Optional<LocalDate> next) {}

    /**
     * A place in a week.
     *
     * @param shows how many showtimes the day has
     * @param allOver whether none of them can be booked
     */
    public record Cell(Optional<LocalDate> day, int shows, boolean allOver) {
        static final Cell ELSEWHERE = new Cell(Optional.empty(), 0, false);
    }

    /** The showtimes of a day, in order. */
    public record Day(LocalDate date, List<Time> times) {}

    /**
     * A showtime.
     *
     * @param opensAt when its sale opens
     * @param closesAt when its online sale ends, where that is before the beginning
     * @param over whether it has begun
     * @param bookable whether it has seats to choose at all
     */
    public record Time(
            String showtimeId,
            Instant startsAt,
            SaleStatus status,
            Instant opensAt,
            Optional<Instant> closesAt,
            boolean over,
            boolean bookable) {
        static Time of(PublishedShowtime showtime, Instant now) {
            return new Time(
                    showtime.id().toString(),
                    showtime.startsAt(),
                    showtime.status(),
                    showtime.salesOpenAt(),
                    showtime.closesEarly(),
                    !showtime.startsAt().isAfter(now),
                    EventPage.hasSeatsToShow(showtime));
        }
    }

    static ShowtimeCalendar of(
            List<PublishedShowtime> showtimes, LocalClock clock, Optional<LocalDate> wished, Instant now) {
        NavigableMap<LocalDate, List<Time>> all = new TreeMap<>();
        showtimes.forEach(showtime -> all.computeIfAbsent(clock.day(showtime.startsAt()), _ -> new ArrayList<>())
                .add(Time.of(showtime, now)));
        NavigableMap<LocalDate, List<Time>> toCome = new TreeMap<>(all.tailMap(clock.day(now), true));
        NavigableMap<LocalDate, List<Time>> byDay = toCome.isEmpty() ? all : toCome;
        List<Day> days = byDay.entrySet().stream()
                .map(entry -> new Day(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
        Optional<LocalDate> chosen = wished.filter(byDay::containsKey).or(() -> firstChoice(days, now));
        boolean many = days.stream().mapToInt(day -> day.times().size()).sum() > MOST_LAID_OUT;
        Predicate<LocalDate> laidOut =
                day -> !many || chosen.map(YearMonth::from).equals(Optional.of(YearMonth.from(day)));
        return new ShowtimeCalendar(
                months(byDay, laidOut),
                days.stream().filter(day -> laidOut.test(day.date())).toList(),
                chosen,
                clock);
    }

    /** The month of the open day. */
    public Optional<YearMonth> openMonth() {
        return chosen.map(YearMonth::from);
    }

    private static Optional<LocalDate> firstChoice(List<Day> days, Instant now) {
        return days.stream()
                .filter(day -> day.times().stream().anyMatch(time -> time.status() == SaleStatus.ON_SALE))
                .findFirst()
                .or(() -> days.stream()
                        .filter(day -> day.times().stream()
                                .anyMatch(time -> time.startsAt().isAfter(now)))
                        .findFirst())
                .or(() -> days.isEmpty() ? Optional.empty() : Optional.of(days.getLast()))
                .map(Day::date);
    }

    private static List<Month> months(NavigableMap<LocalDate, List<Time>> byDay, Predicate<LocalDate> laidOut) {
        return byDay.keySet().stream()
                .filter(laidOut)
                .map(YearMonth::from)
                .distinct()
                .map(month -> new Month(
                        month,
                        weeks(month, byDay),
                        Optional.ofNullable(byDay.lowerKey(month.atDay(1))).map(day -> firstDay(day, byDay)),
                        Optional.ofNullable(byDay.higherKey(month.atEndOfMonth()))))
                .toList();
    }

    /** The first day with a showtime in the month of this one. */
    private static LocalDate firstDay(LocalDate day, NavigableMap<LocalDate, List<Time>> byDay) {
        return byDay.tailMap(day.withDayOfMonth(1), true).firstKey();
    }

    private static List<List<Cell>> weeks(YearMonth month, NavigableMap<LocalDate, List<Time>> byDay) {
        List<List<Cell>> weeks = new ArrayList<>();
        int before = month.atDay(1).getDayOfWeek().getValue() % 7; // Sunday first
        List<Cell> week = new ArrayList<>();
        for (int i = 0; i < before; i++) {
            week.add(Cell.ELSEWHERE);
        }
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            List<Time> times = byDay.getOrDefault(month.atDay(day), List.of());
            boolean over = times.stream().noneMatch(Time::bookable);
            week.add(new Cell(Optional.of(month.atDay(day)), times.size(), over));
            if (week.size() == 7) {
                weeks.add(List.copyOf(week));
                week.clear();
            }
        }
        if (!week.isEmpty()) {
            while (week.size() < 7) {
                week.add(Cell.ELSEWHERE);
            }
            weeks.add(List.copyOf(week));
        }
        return List.copyOf(weeks);
    }
}
