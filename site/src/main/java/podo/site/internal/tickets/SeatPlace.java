package podo.site.internal.tickets;

import java.util.function.Predicate;
import podo.booking.BookingView;
import podo.site.internal.frame.Texts;

/**
 * What a ticket calls a seat within its section.
 *
 * @param row empty where seats have no rows
 * @param number what tells the seat from its neighbours; never empty
 * @param text both on one line
 */
record SeatPlace(String row, String number, String text) {

    /** @param writable whether a text can be printed without a gap; where row or number cannot, the seat's identifier can */
    static SeatPlace of(BookingView.Seat seat, Predicate<String> writable, Texts.Wording wording) {
        boolean known = writable.test(seat.row())
                && writable.test(seat.number())
                && !seat.number().isBlank();
        if (!known && writable.test(seat.seatId())) {
            return new SeatPlace("", seat.seatId(), seat.seatId());
        }
        String number = wording.text("ticket.seat.number", "number", seat.number());
        if (seat.row().isBlank()) {
            return new SeatPlace("", number, number);
        }
        String row = wording.text("ticket.seat.row", "row", seat.row());
        return new SeatPlace(row, number, wording.text("ticket.seat", "row", seat.row(), "number", seat.number()));
    }
}
