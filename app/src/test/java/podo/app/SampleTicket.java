package podo.app;

import java.time.Instant;
import java.util.List;
import podo.booking.BookingStatus;
import podo.booking.BookingView;
import podo.booking.TicketCodes;
import podo.identity.Preferences;

/** A ticket that nobody bought. */
final class SampleTicket {
    private SampleTicket() {}

    /** Its code, signed by these. */
    static String code(TicketCodes codes) {
        Instant start = Instant.parse("2026-12-24T10:00:00Z");
        BookingView.Seat seat = new BookingView.Seat("A-1-1", "A", "1", "1", "VIP", "VIP석", 150_000);
        BookingView booking = new BookingView(
                "grape-night.1.abcdefghij012345",
                BookingStatus.CONFIRMED,
                "grape-night",
                "grape-night.1",
                "Grape Night",
                "Grape Hall",
                "Seoul",
                "Asia/Seoul",
                null,
                start,
                List.of(seat),
                150_000,
                "KRW",
                start,
                start,
                start,
                null,
                Preferences.NONE,
                start,
                null,
                false,
                null,
                null);
        return codes.codeOf(booking, seat);
    }
}
