package podo.booking.internal.bookings;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import podo.booking.internal.limits.HoldVerdict;
import podo.booking.internal.seats.SeatFinder;
import podo.kernel.FieldError;
import podo.kernel.ProofOfWork;

/** Why a wish at the box office is not granted. What a fan is told of it is written elsewhere, once for all. */
public sealed interface Refusal {
    /** The showtime is not sold now. */
    sealed interface NotSold extends Refusal {}

    /** Seats are not held. */
    sealed interface NotHeld extends Refusal {}

    /** A booking cannot be paid for. */
    sealed interface NotPaid extends Refusal {}

    /** A booking cannot be given back. */
    sealed interface NotGivenBack extends Refusal {}

    /** There is no such showtime, or it has no seats to book. */
    record NoShowtime() implements NotHeld {}

    /** Parts of the wish that are wrong whatever the state of the sale. */
    record WrongFields(List<FieldError> errors) implements NotHeld {
        public WrongFields {
            errors = List.copyOf(errors);
        }
    }

    /** The sale has not begun. */
    record SaleNotOpen(Instant opensAt) implements NotSold {}

    /** The online sale is over, though the show has not begun. */
    record SaleClosed(Instant closedAt) implements NotSold {}

    /** The show has begun or is over. */
    record ShowOver() implements NotSold {}

    /** The show will not take place. */
    record ShowCancelled() implements NotSold {}

    /** The fan would have more seats of the showtime than one fan may. */
    record SeatLimit(int limit) implements NotHeld {}

    /** The fan, or its address, has held too much without paying. */
    record HoldsLimit(HoldVerdict.Reason reason, Duration retryAfter) implements NotHeld {}

    /** An account that has never paid works first. */
    record WorkNeeded(ProofOfWork.Challenge challenge) implements NotHeld {}

    /** Not so many seats are free for this wish. */
    record NotEnoughSeats(SeatFinder.Wish wish) implements NotHeld {}

    /** The hold came to the seat store after the time until which it was to last. */
    record HoldTooLate() implements NotHeld {}

    /** What holds the seats does not answer. */
    record SeatStoreAway() implements NotHeld {}

    /** The idempotency key was used for another showtime. */
    record ReserveKeyReused() implements NotHeld {}

    /** The idempotency key was used for another payment. */
    record PaymentKeyReused() implements NotPaid {}

    /** As many payments as may be are under way. */
    record PaymentsBusy() implements NotPaid {}

    /** The provider has not been answering. */
    record ProviderAway(Duration retryAfter) implements NotPaid {}

    /** Somebody else has one of the seats. */
    record SeatsLost() implements NotPaid {}

    /** The time of the hold is over. */
    record HoldOver() implements NotPaid {}

    /** The booking was cancelled by its fan. */
    record Cancelled() implements NotPaid {}

    /** The booking was given back for its money. */
    record Refunded() implements NotPaid {}

    /** The money came when the seats were gone; it goes back. */
    record PaidTooLate() implements NotPaid {}

    /** The payment is under way, so the booking cannot be given back. */
    record PaymentUnderWay() implements NotGivenBack {}

    /** What is to be given back was not kept: its time was over before. */
    record NothingHeld() implements NotGivenBack {}

    /** This house does not take paid tickets back. */
    record RefundNotOffered() implements NotGivenBack {}

    /** Paid tickets were taken back until then. */
    record RefundTooLate(Instant until) implements NotGivenBack {}
}
