package podo.booking.internal.giveback;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.BookingStore;
import podo.booking.internal.bookings.HoldSettling;
import podo.booking.internal.bookings.RefundPolicy;
import podo.booking.internal.bookings.Refusal;

/** Takes a booking back at its fan's wish: held seats before their time, paid ones as the house's policy allows. */
final class BookingCancelling {
    private final BookingStore bookings;
    private final GivebackStore giving;
    private final HoldSettling holds;
    private final Consumer<Booking> money;
    private final RefundPolicy policy;
    private final CancelledShows cancelledShows;
    private final InstantSource clock;

    /** @param money gives the money of a booking that was taken back to its fan */
    public BookingCancelling(
            BookingStore bookings,
            GivebackStore giving,
            HoldSettling holds,
            Consumer<Booking> money,
            RefundPolicy policy,
            CancelledShows cancelledShows,
            InstantSource clock) {
        this.bookings = bookings;
        this.giving = giving;
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

        /** It cannot be. */
        record Refused(Refusal.NotGivenBack why) implements Answer {}
    }

    /** Cancels a pending booking, or refunds a confirmed one; one that is taken back already stays so. */
    public Answer cancel(Booking booking) {
        Optional<Booking> cancelled = giving.cancel(booking.id(), clock.instant());
        if (cancelled.isPresent()) {
            holds.settle(cancelled.get());
            return new Answer.Cancelled(cancelled.get());
        }
        Booking now = bookings.find(booking.id()).orElse(booking);
        return switch (now.status()) {
            case CANCELLED, REFUNDED -> new Answer.Cancelled(now);
            case PENDING, PAYING -> new Answer.Refused(new Refusal.PaymentUnderWay());
            case CONFIRMED -> refund(now);
            case EXPIRED, PAYMENT_FAILED -> new Answer.Refused(new Refusal.NothingHeld());
        };
    }

    private Answer refund(Booking booking) {
        Instant now = clock.instant();
        if (cancelledShows.areRefunded(booking.showtime())) {
            return givenBack(booking, giving.takeBack(booking.id(), GivebackStore.TakenBack.SHOW_CANCELLED, now));
        }
        Optional<Instant> until = policy.refundableUntil(booking);
        if (until.isEmpty()) {
            return new Answer.Refused(new Refusal.RefundNotOffered());
        }
        if (!now.isBefore(until.get())) {
            return new Answer.Refused(new Refusal.RefundTooLate(until.get()));
        }
        return givenBack(booking, giving.takeBack(booking.id(), GivebackStore.TakenBack.BY_ITS_FAN, now));
    }

    private Answer givenBack(Booking booking, Optional<Booking> taken) {
        taken.ifPresent(money);
        return new Answer.Cancelled(taken.or(() -> bookings.find(booking.id())).orElse(booking));
    }
}
