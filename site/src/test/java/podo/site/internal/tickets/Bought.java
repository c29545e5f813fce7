package podo.site.internal.tickets;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import podo.booking.BookingStatus;
import podo.booking.BookingView;
import podo.booking.TicketCodes;
import podo.catalogue.Genre;
import podo.catalogue.GradePrice;
import podo.catalogue.Language;
import podo.catalogue.LocalText;
import podo.catalogue.PublishedEvent;
import podo.catalogue.PublishedShowtime;
import podo.catalogue.SaleStatus;
import podo.catalogue.Venue;
import podo.identity.Preferences;
import podo.kernel.EventId;
import podo.kernel.ShowtimeId;

/** Two seats of a musical, for tests. */
final class Bought {
    static final TicketCodes CODES =
            new TicketCodes("a secret for tests that has enough bytes".getBytes(StandardCharsets.UTF_8));
    static final Instant STARTS = Instant.parse("2026-12-24T10:30:00Z");
    static final String BOOKING = "winter-grape.1.abcdefghij012345";
    private static final EventId EVENT = new EventId("winter-grape");
    private static final LocalText TITLE = new LocalText("뮤지컬 〈겨울 포도밭〉 – 서울", "Musical: The Winter Vineyard");
    private static final LocalText VENUE = new LocalText("포도아트센터 대극장", "Podo Arts Centre, Grand Theatre");

    private Bought() {}

    static BookingView booking(Language language) {
        return booking(language, TITLE.in(language));
    }

    static BookingView booking(Language language, String title) {
        return booking(language, title, Show.asSold(language));
    }

    /** The same in another city. */
    static BookingView booking(Language language, String title, String city, String timeZone) {
        return booking(language, title, new Show(city, timeZone, BookingStatus.CONFIRMED, false, null));
    }

    /** Of a show that will not take place. */
    static BookingView cancelledShow(Language language, BookingStatus status) {
        Show sold = Show.asSold(language);
        return booking(language, TITLE.in(language), new Show(sold.city, sold.timeZone, status, true, null));
    }

    /** Of a show that was to begin a week earlier when it was sold. */
    static BookingView moved(Language language) {
        Show sold = Show.asSold(language);
        BookingView.Moved before = new BookingView.Moved(STARTS.minusSeconds(604_800), VENUE.in(language));
        return booking(
                language,
                TITLE.in(language),
                new Show(sold.city, sold.timeZone, BookingStatus.CONFIRMED, false, before));
    }

    /** Where it is, and what became of it. */
    private record Show(
            String city, String timeZone, BookingStatus status, boolean cancelled, BookingView.@Nullable Moved moved) {
        static Show asSold(Language language) {
            String seoul = language == Language.KO ? "서울" : "Seoul";
            return new Show(seoul, "Asia/Seoul", BookingStatus.CONFIRMED, false, null);
        }
    }

    private static BookingView booking(Language language, String title, Show show) {
        boolean korean = language == Language.KO;
        return booking(
                BOOKING,
                language,
                title,
                show,
                "KRW",
                List.of(
                        new BookingView.Seat(
                                "1F-A-12-7",
                                korean ? "1층 A구역" : "Floor 1, Block A",
                                "12",
                                "7",
                                "VIP",
                                korean ? "VIP석" : "VIP",
                                150_000),
                        new BookingView.Seat(
                                "1F-A-12-8",
                                korean ? "1층 A구역" : "Floor 1, Block A",
                                "12",
                                "8",
                                "R",
                                korean ? "R석" : "R",
                                110_000)));
    }

    /** One seat that is called so. */
    static BookingView seat(Language language, String section, String row, String number, String id) {
        return booking(
                BOOKING,
                language,
                TITLE.in(language),
                Show.asSold(language),
                "KRW",
                List.of(new BookingView.Seat(id, section, row, number, "VIP", "VIP", 150_000)));
    }

    /** A seat of such a price, of an event with such an identifier. */
    static BookingView costing(String event, long price, String currency) {
        return booking(
                event + ".1.abcdefghij012345",
                Language.EN,
                TITLE.in(Language.EN),
                Show.asSold(Language.EN),
                currency,
                List.of(new BookingView.Seat("1F-A-12-7", "Floor 1", "12", "7", "VIP", "V".repeat(40), price)));
    }

    private static BookingView booking(
            String id, Language language, String title, Show show, String currency, List<BookingView.Seat> seats) {
        return new BookingView(
                id,
                show.status,
                EVENT.value(),
                EVENT.value() + ".1",
                title,
                VENUE.in(language),
                show.city,
                show.timeZone,
                null,
                STARTS,
                seats,
                seats.stream().mapToLong(BookingView.Seat::price).sum(),
                currency,
                STARTS.minusSeconds(900_000),
                STARTS.minusSeconds(899_700),
                STARTS.minusSeconds(899_900),
                null,
                Preferences.NONE,
                STARTS.minusSeconds(800_000),
                null,
                show.cancelled,
                null,
                show.moved);
    }

    static Optional<PublishedEvent> event(Optional<Integer> minutes) {
        PublishedShowtime showtime = new PublishedShowtime(
                new ShowtimeId(EVENT, 1),
                STARTS,
                STARTS,
                STARTS,
                SaleStatus.ON_SALE,
                4,
                Optional.empty(),
                List.of(
                        new GradePrice("VIP", new LocalText("VIP석", "VIP"), 150_000, "KRW"),
                        new GradePrice("R", new LocalText("R석", "R"), 110_000, "KRW")));
        return Optional.of(new PublishedEvent(
                EVENT,
                TITLE,
                Genre.MUSICAL,
                List.of(),
                LocalText.of(""),
                Optional.of(new Venue(
                        "podo",
                        VENUE,
                        new LocalText("서울", "Seoul"),
                        new LocalText("서울특별시 종로구 포도로 12", "12 Podo-ro, Jongno-gu, Seoul"),
                        null,
                        null,
                        null)),
                LocalDate.of(2026, 12, 24),
                LocalDate.of(2026, 12, 31),
                Optional.empty(),
                Optional.empty(),
                minutes,
                SaleStatus.ON_SALE,
                false,
                false,
                Optional.empty(),
                List.of(),
                List.of(showtime)));
    }
}
