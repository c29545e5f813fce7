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
interface PaymentStore {

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
     * A booking and the attempt to pay for it under some key, as they were at one moment.
     *
     * @param attempt empty when there was none under this key
     */
    record Asked(Booking booking, Optional<PaymentAttempt> attempt) {}

    /** A booking and an attempt to pay for it, as they are after an answer was recorded. */
    record Settled(Booking booking, PaymentAttempt attempt) {}

    /** What there is of a booking and of an attempt under this key; empty when there is no such booking. */
    Optional<Asked> asked(BookingId booking, String key);

    /**
     * Claims the booking's tickets and records the attempt; from here on only the provider's answer moves it on. An attempt
     * that is FREE waits for nobody: the tickets are the fan's in the same transaction. Payments that begin at the same
     * moment are recorded together.
     */
    Begun begin(Booking booking, PaymentAttempt attempt, boolean holdKept, Duration checkAfter);

    /**
     * Records that the money was taken: the booking is confirmed, or, when it has ended meanwhile, the money is due back.
     * Answers that come at the same moment are recorded together.
     */
    Settled captured(PaymentAttempt attempt, String providerReference, Instant now);

    /**
     * Records that nothing was taken: the booking is pending again for what is left of its hold, or has failed when
     * nothing is left.
     *
     * @param status DECLINED or NOT_CHARGED
     */
    Settled notCaptured(PaymentAttempt attempt, Status status, String reason, Instant now);

    /** Records that nobody knows yet, and when to ask. */
    Settled unknown(PaymentAttempt attempt, String why, Instant nextCheck, Instant now);

    /** Records that money that was due back went back; false when it was not due any more. */
    boolean refunded(PaymentAttempt attempt, Instant now);

    /** Records that money could not be given back yet, why, and when to try again; false when it was not due any more. */
    boolean notRefunded(PaymentAttempt attempt, String why, Instant nextTry);

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

    /**
     * Brings questions forward that wait for their time, some at once; those that are being asked now stay as they are.
     * An attempt that is only STARTED does too: somebody waits for the provider's answer to it.
     *
     * @return how many
     */
    int askNow(Question question, Instant now, int limit);

    /** Payments whose answer is not known, then money that has to go back; each oldest first. */
    List<PaymentAttempt> inDoubt(int limit);
}
