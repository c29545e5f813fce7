package podo.booking.internal.purchase;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import podo.kernel.Problem;

/** Takes a booking back at its fan's wish: held seats before their time, paid ones as the house's policy allows. */
public final class BookingCancelling {
    private final BookingStore bookings;
    private final PaymentStore payments;
    private final HoldSettling holds;
    private final PaymentSettling money;
    private final RefundPolicy policy;
    private final CancelledShows cancelledShows;
    private final InstantSource clock;

    public BookingCancelling(
            BookingStore bookings,
            PaymentStore payments,
            HoldSettling holds,
            PaymentSettling money,
            RefundPolicy policy,
            CancelledShows cancelledShows,
            InstantSource clock) {
        this.bookings = bookings;
        this.payments = payments;
        this.holds = holds;
        this.money = money;
        this.policy = policy;
        this.cancelledShows = cancelledShows;
        this.clock = clock;
    }

    /** What became of the wish to cancel. */
    public sealed interface Answer {
        /** The booking is cancelled, and its seats are free; what was paid goes back. */
        record Cancelled(Booking booking) implements Answer {}

        /** It cannot be: the problem says why. */
        record Refused(Problem why) implements Answer {}
    }

    /** Cancels a pending booking, or refunds a confirmed one; one that is taken back already stays so. */
    public Answer cancel(Booking booking) {
        Optional<Booking> cancelled = bookings.cancel(booking.id(), clock.instant());
        if (cancelled.isPresent()) {
            holds.settle(cancelled.get());
            return new Answer.Cancelled(cancelled.get());
        }
        Booking now = bookings.find(booking.id()).orElse(booking);
        return switch (now.status()) {
            case CANCELLED, REFUNDED -> new Answer.Cancelled(now);
            case PENDING, PAYING ->
                refused("PAYMENT_IN_PROGRESS", "The payment is under way; the booking cannot be cancelled meanwhile.");
            case CONFIRMED -> refund(now);
            case EXPIRED, PAYMENT_FAILED -> refused("HOLD_EXPIRED", "The time for these seats is over already.");
        };
    }

    private Answer refund(Booking booking) {
        Instant now = clock.instant();
        if (cancelledShows.areRefunded(booking.showtime())) {
            return givenBack(booking, payments.takeBack(booking.id(), PaymentStore.TakenBack.SHOW_CANCELLED, now));
        }
        Optional<Instant> until = policy.refundableUntil(booking);
        if (until.isEmpty()) {
            return refused("REFUND_NOT_OFFERED", "Paid tickets are not taken back.");
        }
        if (!now.isBefore(until.get())) {
            return new Answer.Refused(
                    Problem.of(409, "REFUND_TOO_LATE", "Paid tickets were taken back until " + until.get() + ".")
                            .with(Map.of("refundableUntil", until.get().toString())));
        }
        return givenBack(booking, payments.takeBack(booking.id(), PaymentStore.TakenBack.BY_ITS_FAN, now));
    }

    private Answer givenBack(Booking booking, Optional<Booking> taken) {
        taken.ifPresent(money::giveBack);
        return new Answer.Cancelled(taken.or(() -> bookings.find(booking.id())).orElse(booking));
    }

    private static Answer refused(String code, String detail) {
        return new Answer.Refused(Problem.of(409, code, detail));
    }
}
