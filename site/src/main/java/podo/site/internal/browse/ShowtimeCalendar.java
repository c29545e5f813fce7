package podo.site.internal.browse;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;
import podo.site.internal.frame.LocalClock;

/**
 * The showtimes of an event by day, laid out in months; one day is open.
 *
 * @param chosen the open day; empty when there is no showtime at all
 * @param clock by which days and times are told
 */
public record ShowtimeCalendar(List<Month> months, List<Day> days, Optional<LocalDate> chosen, LocalClock clock) {
    public ShowtimeCalendar {
        months = List.copyOf(months);
        days = List.copyOf(days);
    }

    /**
     * A month with showtimes.
     *
     * @param weeks from Sunday on; a cell without a day belongs to another month
     * @param firstDay the month's first day with a showtime
     */
    public record Month(YearMonth month, List<List<Cell>> weeks, LocalDate firstDay) {}

    /** A place in a week. */
    public record Cell(Optional<LocalDate> day, boolean hasShowtimes, boolean allOver) {}

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
                    Optional.of(showtime.salesCloseAt()).filter(closes -> closes.isBefore(showtime.startsAt())),
                    !showtime.startsAt().isAfter(now),
                    EventPage.hasSeatsToShow(showtime));
        }
    }

    static ShowtimeCalendar of(
            List<PublishedShowtime> showtimes, LocalClock clock, Optional<LocalDate> wished, Instant now) {
        NavigableMap<LocalDate, List<Time>> byDay = new TreeMap<>();
        showtimes.forEach(showtime -> byDay.computeIfAbsent(clock.day(showtime.startsAt()), _ -> new ArrayList<>())
                .add(Time.of(showtime, now)));
        List<Day> days = byDay.entrySet().stream()
                .map(entry -> new Day(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
        Optional<LocalDate> chosen = wished.filter(byDay::containsKey).or(() -> firstChoice(days, now));
        return new ShowtimeCalendar(months(byDay), days, chosen, clock);
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

    private static List<Month> months(NavigableMap<LocalDate, List<Time>> byDay) {
        return byDay.keySet().stream()
                .map(YearMonth::from)
                .distinct()
                .map(month -> new Month(month, weeks(month, byDay), firstDay(month, byDay)))
                .toList();
    }

    private static LocalDate firstDay(YearMonth month, NavigableMap<LocalDate, List<Time>> byDay) {
        return byDay.tailMap(month.atDay(1), true).firstKey();
    }

    private static List<List<Cell>> weeks(YearMonth month, NavigableMap<LocalDate, List<Time>> byDay) {
        List<List<Cell>> weeks = new ArrayList<>();
        int before = month.atDay(1).getDayOfWeek().getValue() % 7; // Sunday first
        List<Cell> week = new ArrayList<>();
        for (int i = 0; i < before; i++) {
            week.add(new Cell(Optional.empty(), false, false));
        }
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            List<Time> times = byDay.getOrDefault(month.atDay(day), List.of());
            boolean over = times.stream().noneMatch(Time::bookable);
            week.add(new Cell(Optional.of(month.atDay(day)), !times.isEmpty(), over));
            if (week.size() == 7) {
                weeks.add(List.copyOf(week));
                week.clear();
            }
        }
        if (!week.isEmpty()) {
            while (week.size() < 7) {
                week.add(new Cell(Optional.empty(), false, false));
            }
            weeks.add(List.copyOf(week));
        }
        return List.copyOf(weeks);
    }
}
