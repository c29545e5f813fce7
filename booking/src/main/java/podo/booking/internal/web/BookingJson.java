package podo.booking.internal.web;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import podo.booking.BookingView;
import podo.booking.EventHolds;
import podo.booking.PaymentInDoubt;
import podo.booking.ShowRefunds;
import podo.booking.TicketGate;
import podo.booking.internal.purchase.GivenBackTickets;
import podo.identity.Delivery;
import podo.identity.PaymentPreference;

/** The box office's JSON, as the HTTP contract spells it. */
final class BookingJson {
    private BookingJson() {}

    /** {@code POST …/reserve}. */
    @Json
    record ReserveRequest(
            @Nullable List<String> seats,
            @Nullable BestRequest best,
            @Nullable String onConflict,
            @Nullable ProofRequest proof) {}

    /** A proof of work. */
    @Json
    record ProofRequest(
            @Nullable String challenge, @Nullable String nonce) {}

    /**
     * The best seats for a wish.
     *
     * @param count any number, so that each that is not allowed is answered with those that are
     */
    @Json
    record BestRequest(
            @Nullable Double count,
            @Nullable String grade,
            @Nullable String section,
            @Nullable Boolean accessible,
            @Nullable String atMost) {}

    /** {@code POST …/confirm}. */
    @Json
    record ConfirmRequest(@Nullable PaymentRequest payment) {}

    /** How the fan pays. */
    @Json
    record PaymentRequest(@Nullable String method, @Nullable String token) {}

    /** {@code PATCH /bookings/…}: what is left out stays as it is. */
    @Json
    record PreferencesRequest(
            @Nullable Delivery delivery, @Nullable PaymentPreference payment) {}

    /** {@code POST …/block} and {@code unblock}. */
    @Json
    record SeatsRequest(@Nullable List<String> seats) {}

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

    /** {@code GET /bookings}. */
    @Json
    record BookingList(List<BookingView> items) {}

    /** {@code GET …/seats}. */
    @Json
    record SeatsView(long version, int available, int held, int sold, int blocked, String states) {}

    /** A change in the event stream: ordinals by their new state's code. */
    @Json
    record DeltaView(long version, List<StateChange> changes) {}

    /** Seats that came to a state. */
    @Json
    record StateChange(int state, List<Integer> ordinals) {}

    /** {@code GET /admin/holds}. */
    @Json
    record HoldList(List<EventHolds> items) {}

    /** {@code GET /admin/refunds}. */
    @Json
    record RefundList(List<ShowRefunds> items) {}

    /** {@code GET /admin/payments/in-doubt}. */
    @Json
    record DoubtList(List<PaymentInDoubt> items) {}
}
