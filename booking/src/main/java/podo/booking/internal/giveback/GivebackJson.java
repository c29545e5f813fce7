package podo.booking.internal.giveback;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import podo.booking.ShowRefunds;
import podo.booking.TicketGate;

/** Tickets that are checked, and refunds, in JSON, as the HTTP contract spells them. */
final class GivebackJson {
    private GivebackJson() {}

    /** {@code POST /admin/tickets/check}. */
    @Json
    record TicketCheckRequest(@Nullable String code) {}

    /**
     * What is known of a ticket.
     *
     * @param result {@code VALID}, {@code GIVEN_BACK} or {@code NOT_GENUINE}
     * @param reason why it is not genuine; null where it is
     * @param bookingId null where it is not genuine, as are the next three
     */
    @Json
    record TicketCheck(
            String result,
            @Nullable String reason,
            @Nullable String bookingId,
            @Nullable String showtimeId,
            @Nullable String seatId,
            @Nullable Instant startsAt) {
        static TicketCheck notGenuine(String reason) {
            return new TicketCheck("NOT_GENUINE", reason, null, null, null, null);
        }

        static TicketCheck of(TicketGate.Checked.Genuine ticket, GivenBackTickets.State state) {
            return switch (state) {
                case UNKNOWN -> notGenuine("This is signed as our tickets are, but no booking here has such a ticket.");
                case VALID, GIVEN_BACK ->
                    new TicketCheck(
                            state.name(),
                            null,
                            ticket.booking().toString(),
                            ticket.booking().showtime().toString(),
                            ticket.seat().value(),
                            ticket.startsAt());
            };
        }
    }

    /** {@code GET /admin/refunds}. */
    @Json
    record RefundList(List<ShowRefunds> items) {}
}
