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
        return booking(language, title, Place.inSeoul(language), BookingStatus.CONFIRMED, false, null);
    }

    /** The same in another city. */
    static BookingView booking(Language language, String title, String city, String timeZone) {
        return booking(language, title, new Place(city, timeZone), BookingStatus.CONFIRMED, false, null);
    }

    /** Of a show that will not take place. */
    static BookingView cancelledShow(Language language, BookingStatus status) {
        return booking(language, TITLE.in(language), Place.inSeoul(language), status, true, null);
    }

    /** Of a show that was to begin a week earlier when it was sold. */
    static BookingView moved(Language language) {
        BookingView.Moved before = new BookingView.Moved(STARTS.minusSeconds(604_800), VENUE.in(language));
        return booking(language, TITLE.in(language), Place.inSeoul(language), BookingStatus.CONFIRMED, false, before);
    }

    private record Place(String city, String timeZone) {
        static Place inSeoul(Language language) {
            return new Place(language == Language.KO ? "서울" : "Seoul", "Asia/Seoul");
        }
    }

    private static BookingView booking(
            Language language,
            String title,
            Place place,
            BookingStatus status,
            boolean cancelled,
            BookingView.@Nullable Moved moved) {
        boolean korean = language == Language.KO;
        return new BookingView(
                BOOKING,
                status,
                EVENT.value(),
                EVENT.value() + ".1",
                title,
                VENUE.in(language),
                place.city(),
                place.timeZone(),
                null,
                STARTS,
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
                                110_000)),
                260_000,
                "KRW",
                STARTS.minusSeconds(900_000),
                STARTS.minusSeconds(899_700),
                STARTS.minusSeconds(899_900),
                null,
                Preferences.NONE,
                STARTS.minusSeconds(800_000),
                null,
                cancelled,
                null,
                moved);
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
