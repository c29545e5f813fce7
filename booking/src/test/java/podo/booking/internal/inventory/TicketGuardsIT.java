package podo.booking.internal.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import podo.booking.Rival;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.pay.RecordsFixture;
import podo.booking.internal.seats.SeatSelection;

/** What guards tickets that are taken out of the sale: each test fails without the guard that names it. */
class TicketGuardsIT extends RecordsFixture {
    @Test
    void block_ofAClaimedTicket_changesNothing() {
        Booking booking = paying(1);
        assertThat(tickets().block(seats(1, 2), NOW)).containsExactly(1);
        assertThat(ticket(1)).isEqualTo("HELD " + booking.id());
        assertThat(ticket(2)).isEqualTo("AVAILABLE");
    }

    @Test
    void block_whileATicketIsClaimed_waitsAndChangesNothing() {
        Booking booking = pending(1);
        try (Rival rival = rival(
                "UPDATE booking.ticket SET status = 'HELD', booking_id = '" + booking.id() + "' WHERE ordinal = 1")) {
            assertThat(rival.letWaitAndCommit(() -> tickets().block(seats(1, 2), NOW)))
                    .containsExactly(1);
        }
        assertThat(ticket(2)).isEqualTo("AVAILABLE");
    }

    @Test
    void unblock_ofASoldTicket_changesNothing() {
        Booking booking = confirmed(1);
        tickets().block(seats(2), NOW);
        assertThat(tickets().unblock(seats(1, 2), NOW)).containsExactly(1);
        assertThat(ticket(1)).isEqualTo("BOOKED " + booking.id());
        assertThat(ticket(2)).isEqualTo("BLOCKED");
    }

    private TicketStore tickets() {
        return new TicketStore(database, () -> NOW);
    }

    private static SeatSelection seats(int... ordinals) {
        return SeatSelection.of(SHOWTIME, IntStream.of(ordinals));
    }
}
