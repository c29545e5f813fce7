package podo.site.internal.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;
import podo.kernel.SeatPlanHash;
import podo.kernel.ShowtimeId;
import podo.site.internal.frame.LocalClock;

class ShowtimeCalendarTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final SeatPlanHash PLAN = new SeatPlanHash("0123456789abcdef0123456789abcdef");

    @Test
    void day_isTheVenues_notGreenwichs() {
        ShowtimeCalendar calendar = of(showtime(1, "2026-12-09T15:30:00Z", SaleStatus.ON_SALE));
        assertThat(calendar.days())
                .extracting(ShowtimeCalendar.Day::date)
                .containsExactly(LocalDate.parse("2026-12-10"));
    }

    @Test
    void openDay_isTheFirstOnSale_thenTheNextToCome_thenTheLast() {
        PublishedShowtime soldOut = showtime(1, "2026-12-05T10:00:00Z", SaleStatus.SOLD_OUT);
        PublishedShowtime onSale = showtime(2, "2026-12-07T10:00:00Z", SaleStatus.ON_SALE);
        PublishedShowtime over = showtime(3, "2026-11-07T10:00:00Z", SaleStatus.ENDED);
        assertThat(of(over, soldOut, onSale).chosen()).contains(LocalDate.parse("2026-12-07"));
        assertThat(of(over, soldOut).chosen()).contains(LocalDate.parse("2026-12-05"));
        assertThat(of(over).chosen()).contains(LocalDate.parse("2026-11-07"));
        assertThat(of().chosen()).isEmpty();
    }

    @Test
    void wishedDay_isOpen_onlyWhereThereAreShowtimes() {
        List<PublishedShowtime> showtimes = List.of(
                showtime(1, "2026-12-05T10:00:00Z", SaleStatus.ON_SALE),
                showtime(2, "2026-12-06T10:00:00Z", SaleStatus.ON_SALE));
        LocalDate second = LocalDate.parse("2026-12-06");
        assertThat(ShowtimeCalendar.of(showtimes, LocalClock.KOREA, Optional.of(second), NOW)
                        .chosen())
                .contains(second);
        assertThat(ShowtimeCalendar.of(showtimes, LocalClock.KOREA, Optional.of(second.plusDays(1)), NOW)
                        .chosen())
                .contains(second.minusDays(1));
    }

    @Test
    void days_areTheVenues() {
        LocalClock newYork = new LocalClock(ZoneId.of("America/New_York"), "New York");
        List<PublishedShowtime> showtimes = List.of(showtime(1, "2027-03-14T01:00:00Z", SaleStatus.ON_SALE));
        assertThat(ShowtimeCalendar.of(showtimes, newYork, Optional.empty(), NOW)
                        .chosen())
                .contains(LocalDate.parse("2027-03-13"));
        assertThat(ShowtimeCalendar.of(showtimes, LocalClock.KOREA, Optional.empty(), NOW)
                        .chosen())
                .contains(LocalDate.parse("2027-03-14"));
    }

    @Test
    void months_startOnSunday_andHoldEveryDayOnce() {
        ShowtimeCalendar calendar = of(
                showtime(1, "2026-12-05T10:00:00Z", SaleStatus.ON_SALE),
                showtime(2, "2027-02-05T10:00:00Z", SaleStatus.ON_SALE));
        assertThat(calendar.months())
                .extracting(ShowtimeCalendar.Month::month)
                .containsExactly(YearMonth.of(2026, 12), YearMonth.of(2027, 2));
        List<List<ShowtimeCalendar.Cell>> weeks = calendar.months().getFirst().weeks();
        assertThat(weeks).allSatisfy(week -> assertThat(week).hasSize(7));
        assertThat(weeks.getFirst().get(2).day()).contains(LocalDate.parse("2026-12-01")); // a Tuesday
        assertThat(weeks.stream().flatMap(List::stream).flatMap(cell -> cell.day().stream()))
                .hasSize(31)
                .doesNotHaveDuplicates();
    }

    @Test
    void daysThatArePast_areLeftOut_whileThereAreOthers() {
        PublishedShowtime yesterday = showtime(1, NOW.minus(Duration.ofDays(1)).toString(), SaleStatus.ENDED);
        PublishedShowtime tomorrow = showtime(2, NOW.plus(Duration.ofDays(1)).toString(), SaleStatus.ON_SALE);
        assertThat(of(yesterday, tomorrow).days())
                .extracting(ShowtimeCalendar.Day::date)
                .containsExactly(LocalClock.KOREA.day(tomorrow.startsAt()));
        assertThat(of(yesterday).days())
                .extracting(ShowtimeCalendar.Day::date)
                .containsExactly(LocalClock.KOREA.day(yesterday.startsAt()));
    }

    @Test
    void longRun_isLaidOutAMonthAtATime_andLeadsToTheOthers() {
        List<PublishedShowtime> years = IntStream.range(0, 5_000)
                .mapToObj(
                        n -> showtime(n + 1, NOW.plus(Duration.ofHours(8L * n)).toString(), SaleStatus.ON_SALE))
                .toList();
        ShowtimeCalendar first = ShowtimeCalendar.of(years, LocalClock.KOREA, Optional.empty(), NOW);
        assertThat(first.months()).hasSize(1);
        assertThat(first.months().getFirst().before()).isEmpty();
        LocalDate next = first.months().getFirst().next().orElseThrow();
        ShowtimeCalendar second = ShowtimeCalendar.of(years, LocalClock.KOREA, Optional.of(next), NOW);
        assertThat(second.openMonth()).contains(YearMonth.from(next));
        assertThat(second.months()).extracting(ShowtimeCalendar.Month::month).containsExactly(YearMonth.from(next));
        assertThat(second.months().getFirst().before())
                .contains(first.days().getFirst().date());
        assertThat(second.days())
                .allMatch(day -> YearMonth.from(day.date()).equals(YearMonth.from(next)))
                .hasSize(next.lengthOfMonth());
    }

    @Test
    void saleThatEndsBeforeTheBeginning_isTold() {
        Instant begins = NOW.plus(Duration.ofDays(3));
        PublishedShowtime showtime = new PublishedShowtime(
                ShowtimeId.of("show.1"),
                begins,
                NOW.minusSeconds(60),
                begins.minusSeconds(3_600),
                SaleStatus.ON_SALE,
                4,
                Optional.of(PLAN),
                List.of());
        assertThat(of(showtime).days().getFirst().times().getFirst().closesAt()).contains(begins.minusSeconds(3_600));
        assertThat(of(showtime(1, begins.toString(), SaleStatus.ON_SALE))
                        .days()
                        .getFirst()
                        .times()
                        .getFirst()
                        .closesAt())
                .isEmpty();
    }

    @Test
    void twoHundredShowtimes_keepTheirOrder() {
        PublishedShowtime[] many = IntStream.rangeClosed(1, 200)
                .mapToObj(n -> showtime(n, NOW.plus(Duration.ofHours(12L * n)).toString(), SaleStatus.ON_SALE))
                .toArray(PublishedShowtime[]::new);
        ShowtimeCalendar calendar = of(many);
        assertThat(calendar.days().stream().mapToInt(day -> day.times().size()).sum())
                .isEqualTo(200);
        assertThat(calendar.days()).isSortedAccordingTo((a, b) -> a.date().compareTo(b.date()));
    }

    private static ShowtimeCalendar of(PublishedShowtime... showtimes) {
        return ShowtimeCalendar.of(List.of(showtimes), LocalClock.KOREA, Optional.empty(), NOW);
    }

    private static PublishedShowtime showtime(int number, String startsAt, SaleStatus status) {
        return new PublishedShowtime(
                ShowtimeId.of("show." + number),
                Instant.parse(startsAt),
                NOW.minusSeconds(60),
                Instant.parse(startsAt),
                status,
                4,
                Optional.of(PLAN),
                List.of());
    }
}
