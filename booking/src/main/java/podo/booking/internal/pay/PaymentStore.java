package podo.booking.internal.pay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.pay.PaymentAttempt.Status;
import podo.kernel.BookingId;

/**
 * The steps of a payment in the record, each one transaction: seats are claimed before the provider is asked, and what
 * it answered is recorded with what follows for the booking. Every step is a guarded change, so doing it twice, or after
 * somebody else has, changes nothing.
 */
public interface PaymentStore {

    /** What became of the wish to pay. */
    sealed interface Begun {
        /** The booking is PAYING, its seats are claimed, the attempt is recorded. */
        record Started() implements Begun {}

        /** There was nothing to pay: the booking is CONFIRMED and has its tickets, the attempt is recorded as FREE. */
        record Booked(Booking confirmed) implements Begun {}

        /** It could not be begun: the booking is not pending any more, or its hold has ended. */
        record NotPending() implements Begun {}

        /** The key has made another attempt at the same time, which has ended already: that one counts. */
        record SameKey() implements Begun {}

        /** Somebody else has a seat of it: the booking has been ended. */
        record SeatsLost(Booking ended) implements Begun {}
    }

    /**
     * Claims the booking's tickets and records the attempt; from here on only the provider's answer moves it on. An attempt
     * that is FREE waits for nobody: the tickets are the fan's in the same transaction. Payments that begin at the same
     * moment are recorded together.
     */
    Begun begin(Booking booking, PaymentAttempt attempt, boolean holdKept, Duration checkAfter);

    /**
     * Records that the money was taken: the booking is confirmed, or, when it has ended meanwhile, the money is due back.
     *
     * @return the booking as it is now
     */
    Booking captured(PaymentAttempt attempt, String providerReference, Instant now);

    /**
     * Records that nothing was taken: the booking is pending again for what is left of its hold, or has failed when
     * nothing is left.
     *
     * @param status DECLINED or NOT_CHARGED
     * @return the booking as it is now
     */
    Booking notCaptured(PaymentAttempt attempt, Status status, String reason, Instant now);

    /** Records that nobody knows yet, and when to ask. */
    void unknown(PaymentAttempt attempt, String why, Instant nextCheck);

    /** Records that money that was due back went back. */
    void refunded(PaymentAttempt attempt, Instant now);

    /** Records that money could not be given back yet, why, and when to try again. */
    void notRefunded(PaymentAttempt attempt, String why, Instant nextTry);

    /** An attempt by the fan's key. */
    Optional<PaymentAttempt> find(BookingId booking, String key);

    /** The booking an attempt is for. */
    Booking bookingOf(PaymentAttempt attempt);

    /** The newest attempt of a booking. */
    Optional<PaymentAttempt> latest(BookingId booking);

    /** What is to be asked of the provider. */
    enum Question {
        /** Whether the money was taken: a fan waits for the answer. */
        WHETHER_TAKEN,
        /** To give it back. Many at once, where a show was cancelled: they must not keep those who wait. */
        GIVE_BACK
    }

    /** Takes attempts whose question is due, for as long as the lease; nobody else takes them meanwhile. */
    List<PaymentAttempt> takeDue(Question question, Instant now, Duration lease, int limit);

    /** Payments whose answer is not known, then money that has to go back; each oldest first. */
    List<PaymentAttempt> inDoubt(int limit);
}
