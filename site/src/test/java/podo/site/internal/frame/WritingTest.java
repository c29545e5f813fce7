package podo.site.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import podo.catalogue.Language;

class WritingTest {
    private final Writing korean = new Writing(Language.KO);
    private final Writing english = new Writing(Language.EN);

    @Test
    void moments_areWrittenInTheVenuesTime() {
        Instant evening = Instant.parse("2026-12-09T10:30:00Z");
        assertThat(korean.dayAndTime(evening)).isEqualTo("2026년 12월 9일 (수) 19:30");
        assertThat(english.dayAndTime(evening)).isEqualTo("Wed 9 Dec 2026, 19:30");
        assertThat(korean.time(Instant.parse("2026-12-09T15:00:00Z"))).isEqualTo("00:00");
    }

    @Test
    void moments_ofAVenueAbroad_sayWhoseClockItIs_summerAndWinter() {
        Instant evening = Instant.parse("2027-03-14T01:00:00Z");
        Writing newYork = english.at(new LocalClock(ZoneId.of("America/New_York"), "New York"));
        assertThat(newYork.dayAndTime(evening)).isEqualTo("Sat 13 Mar 2027, 20:00 (New York, UTC-5)");
        assertThat(newYork.time(evening)).isEqualTo("20:00 (New York, UTC-5)");
        assertThat(newYork.timeToTheSecond(evening)).isEqualTo("20:00:00 (New York, UTC-5)");
        assertThat(newYork.dayAndTime(Instant.parse("2027-03-15T00:00:00Z")))
                .as("the clocks were put forward that morning")
                .isEqualTo("Sun 14 Mar 2027, 20:00 (New York, UTC-4)");
        assertThat(korean.at(new LocalClock(ZoneId.of("America/New_York"), "뉴욕"))
                        .dayAndTime(evening))
                .isEqualTo("2027년 3월 13일 (토) 20:00 (뉴욕 시간, UTC-5)");
    }

    @Test
    void moments_ofAVenueWhoseCityNobodyKnows_sayHowFarItIsFromUtc() {
        Instant noon = Instant.parse("2027-07-01T12:00:00Z");
        assertThat(korean.at(new LocalClock(ZoneId.of("Asia/Kolkata"), "")).dayAndTime(noon))
                .isEqualTo("2027년 7월 1일 (목) 17:30 (UTC+5:30)");
        assertThat(english.at(new LocalClock(ZoneId.of("Africa/Abidjan"), " ")).time(noon))
                .isEqualTo("12:00 (UTC)");
        assertThat(english.at(new LocalClock(ZoneId.of("Asia/Tokyo"), "Tokyo")).time(noon))
                .as("Korea's hours, and not Korea")
                .isEqualTo("21:00 (Tokyo, UTC+9)");
    }

    @Test
    void days_writeWhatTheyShareOnce() {
        LocalDate first = LocalDate.parse("2026-12-31");
        assertThat(korean.days(first, first)).isEqualTo("2026.12.31");
        assertThat(korean.days(first.minusDays(2), first)).isEqualTo("2026.12.29 – 12.31");
        assertThat(korean.days(first, first.plusDays(3))).isEqualTo("2026.12.31 – 2027.1.3");
        assertThat(english.days(first.minusDays(2), first)).isEqualTo("29 Dec – 31 Dec 2026");
        assertThat(english.days(first, first.plusDays(3))).isEqualTo("31 Dec 2026 – 3 Jan 2027");
    }

    @Test
    void money_isWrittenAsPeopleWriteIt() {
        assertThat(korean.money(88_000, "KRW")).isEqualTo("88,000원");
        assertThat(english.money(88_000, "KRW")).isEqualTo("₩88,000");
        assertThat(english.money(0, "KRW")).isEqualTo("₩0");
        assertThat(english.money(1_250, "USD")).isEqualTo("US$12.50");
    }

    @Test
    void price_ofNothing_isFree() {
        assertThat(korean.price(0, "KRW")).isEqualTo("무료");
        assertThat(english.price(0, "KRW")).isEqualTo("Free");
        assertThat(english.price(1, "KRW")).isEqualTo("₩1");
    }
}
