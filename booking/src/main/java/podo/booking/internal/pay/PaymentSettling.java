package podo.booking.internal.pay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import podo.booking.BookingStatus;
import podo.booking.internal.bookings.Booking;
import podo.booking.internal.bookings.HoldSettling;
import podo.booking.internal.pay.PaymentAttempt.Status;
import podo.kernel.Backoff;
import podo.kernel.Money;

/**
 * Records what the provider says of an attempt and what follows from it, and asks about attempts nobody knows of until
 * the provider has said. A booking in payment never moves on a guess.
 */
public final class PaymentSettling {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentSettling.class);
    private static final int BATCH = 50;
    private static final Backoff CHECKS = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));
    private final PaymentStore payments;
    private final HoldSettling holds;
    private final PaymentProvider provider;
    private final Consumer<Booking> confirmed;
    private final Duration lease;
    private final RandomGenerator random;
    private final InstantSource clock;

    /**
     * @param confirmed told of each booking that was confirmed, perhaps more than once; must not fail
     * @param lease how long one instance may take over an attempt before another does
     */
    public PaymentSettling(
            PaymentStore payments,
            HoldSettling holds,
            PaymentProvider provider,
            Consumer<Booking> confirmed,
            Duration lease,
            RandomGenerator random,
            InstantSource clock) {
        this.payments = payments;
        this.holds = holds;
        this.provider = provider;
        this.confirmed = confirmed;
        this.lease = lease;
        this.random = random;
        this.clock = clock;
    }

    /** Records an outcome; the booking as it is now. */
    Booking settle(PaymentAttempt attempt, PaymentOutcome outcome) {
        Instant now = clock.instant();
        return switch (outcome) {
            case PaymentOutcome.Captured captured -> {
                Booking booking = settled(payments.captured(attempt, captured.providerReference(), now));
                if (booking.status() == BookingStatus.CONFIRMED) {
                    confirmed.accept(booking);
                }
                yield booking;
            }
            case PaymentOutcome.Declined declined ->
                settled(payments.notCaptured(attempt, Status.DECLINED, declined.reason(), now));
            case PaymentOutcome.NotCharged _ ->
                settled(payments.notCaptured(attempt, Status.NOT_CHARGED, "not charged", now));
            case PaymentOutcome.Refunded _ ->
                settled(payments.notCaptured(attempt, Status.NOT_CHARGED, "refunded by the provider", now));
            case PaymentOutcome.Unknown unknown -> {
                payments.unknown(attempt, unknown.why(), now.plus(nextCheck(attempt)));
                yield payments.bookingOf(attempt);
            }
        };
    }

    /** Follows up a booking that was confirmed without a payment; the booking as it is now. */
    Booking bookedFree(Booking booking) {
        settleHolds(booking);
        confirmed.accept(booking);
        return booking;
    }

    /** Lets the seat holds follow a booking's record. */
    void settleHolds(Booking booking) {
        holds.settle(booking);
    }

    /** Gives the money of a booking that was taken back to its fan, now if the provider answers, else later. */
    public void giveBack(Booking refunded) {
        settleHolds(refunded);
        try {
            payments.latest(refunded.id())
                    .filter(attempt -> attempt.status() == Status.REFUND_DUE)
                    .ifPresent(this::giveBack);
        } catch (RuntimeException e) {
            LOG.warn("The money of {} will go back later: {}", refunded.id(), e.toString());
        }
    }

    /** Asks about the attempts whose time has come; how many those were. One that fails is left to the next time. */
    public int sweep() {
        return sweep(PaymentStore.Question.WHETHER_TAKEN);
    }

    /** Gives back the money whose time has come; how often it tried. What fails is left to the next time. */
    public int sweepRefunds() {
        return sweep(PaymentStore.Question.GIVE_BACK);
    }

    private int sweep(PaymentStore.Question question) {
        List<PaymentAttempt> due = payments.takeDue(question, clock.instant(), lease, BATCH);
        for (PaymentAttempt attempt : due) {
            try {
                resolve(attempt);
            } catch (RuntimeException e) {
                LOG.warn("The payment {} will be asked about later: {}", attempt.providerKey(), e.toString());
            }
        }
        return due.size();
    }

    private void resolve(PaymentAttempt attempt) {
        switch (attempt.status()) {
            case STARTED, UNKNOWN -> settle(attempt, ask(attempt));
            case REFUND_DUE -> giveBack(attempt);
            case CAPTURED, DECLINED, NOT_CHARGED, REFUNDED, FREE ->
                LOG.warn("{} needs no check", attempt.providerKey());
        }
    }

    /** "Nothing known" may mean that the charge is still on its way: only the provider's promise makes it certain. */
    private PaymentOutcome ask(PaymentAttempt attempt) {
        PaymentOutcome found = provider.lookup(attempt.charge());
        return found instanceof PaymentOutcome.NotCharged ? provider.abandon(attempt.charge()) : found;
    }

    private void giveBack(PaymentAttempt attempt) {
        PaymentOutcome outcome = provider.refund(attempt.charge());
        Instant now = clock.instant();
        if (outcome instanceof PaymentOutcome.Refunded) {
            payments.refunded(attempt, now);
            LOG.info("{}: {} went back", attempt.providerKey(), text(attempt.amount()));
        } else {
            payments.notRefunded(attempt, whyNot(outcome), now.plus(nextCheck(attempt)));
        }
    }

    private static String whyNot(PaymentOutcome refund) {
        return switch (refund) {
            case PaymentOutcome.Unknown unknown -> unknown.why();
            case PaymentOutcome.Declined declined -> declined.reason();
            case PaymentOutcome.Captured _ -> "the provider still holds it";
            case PaymentOutcome.NotCharged _ -> "the provider knows of no charge";
            case PaymentOutcome.Refunded _ -> throw new IllegalArgumentException("it went back");
        };
    }

    private Booking settled(Booking booking) {
        holds.settle(booking);
        return booking;
    }

    private Duration nextCheck(PaymentAttempt attempt) {
        return CHECKS.before(attempt.checks() + 1, random);
    }

    private static String text(Money money) {
        return money.minor() + " " + money.currency();
    }
}
