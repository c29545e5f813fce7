package podo.site.internal.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import podo.booking.BookingStatus;
import podo.booking.BookingView;
import podo.catalogue.Language;
import podo.site.internal.frame.Texts;

class TicketCalendarTest {
    private static final Texts TEXTS = new Texts();
    private static final TicketCalendar CALENDAR = new TicketCalendar(TEXTS, "https://podo.example");

    @Test
    void of_saysWhenWhereAndWhichSeats() {
        List<String> lines = lines(Bought.booking(Language.KO), Optional.of(150));

        assertThat(lines)
                .startsWith("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Podo//Tickets//KO")
                .endsWith("END:VALARM", "END:VEVENT", "END:VCALENDAR")
                .contains(
                        "UID:" + Bought.BOOKING + "@podo",
                        "DTSTAMP:20261215T041640Z",
                        "DTSTART:20261224T103000Z",
                        "DTEND:20261224T130000Z",
                        "SUMMARY:뮤지컬 〈겨울 포도밭〉 – 서울",
                        "LOCATION:포도아트센터 대극장\\, 서울특별시 종로구 포도로 12",
                        "URL:https://podo.example/bookings/" + Bought.BOOKING,
                        "TRIGGER:-PT2H",
                        "DESCRIPTION:2시간 뒤: 뮤지컬 〈겨울 포도밭〉 – 서울");
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith(
                                "DESCRIPTION:1층 A구역 12열 7번 (VIP석)\\n1층 A구역 12열 8번 (R석)\\n\\n예매번호: winter-grape.1."));
    }

    @Test
    void of_english_isEnglish() {
        byte[] file = CALENDAR.of(Bought.booking(Language.EN), Bought.event(Optional.of(150)), Language.EN);
        assertThat(unfolded(file))
                .contains("SUMMARY:Musical: The Winter Vineyard")
                .anySatisfy(line ->
                        assertThat(line).startsWith("DESCRIPTION:Floor 1\\, Block A\\, Row 12\\, Seat 7 (VIP)\\n"));
    }

    @Test
    void of_aCancelledShow_takesTheEntryBack() {
        for (BookingStatus status : List.of(BookingStatus.CONFIRMED, BookingStatus.REFUNDED)) {
            List<String> lines = lines(Bought.cancelledShow(Language.KO, status), Optional.of(150));
            assertThat(lines)
                    .contains(
                            "UID:" + Bought.BOOKING + "@podo",
                            "STATUS:CANCELLED",
                            "SEQUENCE:2",
                            "TRANSP:TRANSPARENT",
                            "SUMMARY:취소: 뮤지컬 〈겨울 포도밭〉 – 서울")
                    .doesNotContain("STATUS:CONFIRMED", "BEGIN:VALARM")
                    .noneMatch(line -> line.contains("티켓의 코드를 보여"));
        }
        byte[] english =
                CALENDAR.of(Bought.cancelledShow(Language.EN, BookingStatus.REFUNDED), Optional.empty(), Language.EN);
        assertThat(unfolded(english)).contains("SUMMARY:Cancelled: Musical: The Winter Vineyard");
    }

    @Test
    void of_aMovedShow_replacesTheEntryBefore() {
        assertThat(lines(Bought.booking(Language.KO), Optional.of(150))).contains("SEQUENCE:0", "STATUS:CONFIRMED");
        assertThat(lines(Bought.moved(Language.KO), Optional.of(150)))
                .contains("SEQUENCE:1", "STATUS:CONFIRMED", "DTSTART:20261224T103000Z", "BEGIN:VALARM");
    }

    @Test
    void of_unknownLength_endsAfterTwoHours() {
        assertThat(lines(Bought.booking(Language.KO), Optional.empty())).contains("DTEND:20261224T123000Z");
        byte[] unknown = CALENDAR.of(Bought.booking(Language.KO), Optional.empty(), Language.KO);
        assertThat(unfolded(unknown)).contains("DTEND:20261224T123000Z", "LOCATION:포도아트센터 대극장");
    }

    @Test
    void of_withoutAnAddressOfTheSite_hasNoLink() {
        byte[] file = new TicketCalendar(TEXTS, "").of(Bought.booking(Language.KO), Optional.empty(), Language.KO);
        assertThat(unfolded(file)).noneMatch(line -> line.startsWith("URL"));
    }

    @Test
    void title_withWhatTheFormatUses_isEscaped() {
        BookingView booking = Bought.booking(Language.KO, "하나, 둘; \\셋\r\nBEGIN:VALARM\u0007");
        assertThat(lines(booking, Optional.empty())).contains("SUMMARY:하나\\, 둘\\; \\\\셋\\nBEGIN:VALARM");
    }

    @Test
    void lines_areFoldedAt75OctetsWithinNoCharacter() {
        String title = "🍇포도 ".repeat(60).strip();
        byte[] file = CALENDAR.of(Bought.booking(Language.KO, title), Optional.empty(), Language.KO);
        String text = new String(file, StandardCharsets.UTF_8);
        assertThat(text).endsWith("\r\n").doesNotContain("\uFFFD");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
        assertThat(text.split("\r\n", -1))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        assertThat(unfolded(file)).contains("SUMMARY:" + title);
    }

    private static List<String> lines(BookingView booking, Optional<Integer> minutes) {
        return unfolded(CALENDAR.of(booking, Bought.event(minutes), Language.KO));
    }

    private static List<String> unfolded(byte[] file) {
        return new String(file, StandardCharsets.UTF_8)
                .replace("\r\n ", "")
                .lines()
                .toList();
    }
}
