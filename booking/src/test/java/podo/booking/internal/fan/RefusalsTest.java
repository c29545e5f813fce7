package podo.booking.internal.fan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import podo.booking.Seating;
import podo.booking.internal.bookings.Refusal;
import podo.booking.internal.limits.HoldVerdict;
import podo.booking.internal.seats.SeatFinder;
import podo.kernel.Problem;

/** Each refusal has the status and the code of the HTTP contract. */
class RefusalsTest {
    private static final Instant MOMENT = Instant.parse("2026-12-24T08:00:00Z");
    private static final Duration WAIT = Duration.ofSeconds(7);

    static Stream<Arguments> refusals() {
        SeatFinder.Wish wish = new SeatFinder.Wish(2, Optional.empty(), Optional.empty(), 0, Seating.SIDE_BY_SIDE);
        return Stream.of(
                Arguments.of(new Refusal.SaleNotOpen(MOMENT), 409, "SALES_NOT_OPEN"),
                Arguments.of(new Refusal.SaleClosed(MOMENT), 409, "SALES_CLOSED"),
                Arguments.of(new Refusal.ShowOver(), 409, "SALES_CLOSED"),
                Arguments.of(new Refusal.ShowCancelled(), 409, "SHOWTIME_CANCELLED"),
                Arguments.of(new Refusal.NoShowtime(), 404, "NOT_FOUND"),
                Arguments.of(new Refusal.SeatLimit(4), 403, "SEAT_LIMIT"),
                Arguments.of(new Refusal.NotEnoughSeats(wish), 409, "NOT_ENOUGH_SEATS"),
                Arguments.of(new Refusal.HoldTooLate(), 503, "HOLD_TOO_LATE"),
                Arguments.of(new Refusal.SeatStoreAway(), 503, "SEAT_STORE_UNAVAILABLE"),
                Arguments.of(new Refusal.ReserveKeyReused(), 422, "IDEMPOTENCY_KEY_REUSED"),
                Arguments.of(new Refusal.PaymentKeyReused(), 422, "IDEMPOTENCY_KEY_REUSED"),
                Arguments.of(new Refusal.PaymentsBusy(), 503, "PAYMENTS_BUSY"),
                Arguments.of(new Refusal.ProviderAway(WAIT), 503, "PAYMENTS_UNAVAILABLE"),
                Arguments.of(new Refusal.SeatsLost(), 409, "HOLD_EXPIRED"),
                Arguments.of(new Refusal.HoldOver(), 409, "HOLD_EXPIRED"),
                Arguments.of(new Refusal.Cancelled(), 409, "BOOKING_CANCELLED"),
                Arguments.of(new Refusal.Refunded(), 409, "BOOKING_REFUNDED"),
                Arguments.of(new Refusal.PaidTooLate(), 409, "PAYMENT_REFUNDED"),
                Arguments.of(new Refusal.PaymentUnderWay(), 409, "PAYMENT_IN_PROGRESS"),
                Arguments.of(new Refusal.NothingHeld(), 409, "HOLD_EXPIRED"),
                Arguments.of(new Refusal.RefundNotOffered(), 409, "REFUND_NOT_OFFERED"),
                Arguments.of(new Refusal.RefundTooLate(MOMENT), 409, "REFUND_TOO_LATE"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusal_hasTheStatusAndCodeOfTheContract(Refusal refusal, int status, String code) {
        Problem problem = Refusals.problem(refusal);

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
    }

    @Test
    void refusal_saysWhatAFanNeedsToKnow() {
        Problem closed = Refusals.problem(new Refusal.SaleClosed(MOMENT));
        assertThat(closed.detail()).isEqualTo("The online sale ended at 2026-12-24T08:00:00Z.");
        assertThat(closed.members()).containsEntry("salesCloseAt", "2026-12-24T08:00:00Z");
        assertThat(Refusals.problem(new Refusal.SeatLimit(4)).members()).containsEntry("limit", 4);
    }

    @ParameterizedTest
    @EnumSource(HoldVerdict.Reason.class)
    void limitOfHolds_saysWhyAndForHowLong(HoldVerdict.Reason reason) {
        Problem problem = Refusals.problem(new Refusal.HoldsLimit(reason, WAIT));

        assertThat(problem.status()).isEqualTo(429);
        assertThat(problem.members()).containsEntry("reason", reason.name());
        assertThat(problem.retryAfter()).contains(WAIT);
    }
}
