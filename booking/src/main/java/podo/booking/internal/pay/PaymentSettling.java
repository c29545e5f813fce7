package podo.booking.internal.pay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
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
final class PaymentSettling {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentSettling.class);
    /** Questions under way at once: a fan waits for the answer, and a show that is cancelled has very many refunds. */
    private static final int MOST_LOOKED_UP = 50;

    private static final int MOST_GIVEN_BACK = 20;
    private static final int MOST_ASKED_NOW = 10_000;
    private static final Backoff CHECKS = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));
    private final PaymentStore payments;
    private final HoldSettling holds;
    private final PaymentProvider provider;
    private final Consumer<Booking> confirmed;
    private final Terms terms;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Semaphore lookups = new Semaphore(MOST_LOOKED_UP);
    private final Semaphore refunds = new Semaphore(MOST_GIVEN_BACK);
    private final AtomicBoolean away = new AtomicBoolean();

    /** @param confirmed told of each booking that was confirmed, perhaps more than once; must not fail */
    public PaymentSettling(
            PaymentStore payments,
            HoldSettling holds,
            PaymentProvider provider,
            Consumer<Booking> confirmed,
            Terms terms,
            RandomGenerator random,
            InstantSource clock) {
        this.payments = payments;
        this.holds = holds;
        this.provider = provider;
        this.confirmed = confirmed;
        this.terms = terms;
        this.random = random;
        this.clock = clock;
    }

    /**
     * How questions are asked.
     *
     * @param lease how long one instance may take over an attempt before another does; longer than its question takes
     * @param asking runs the questions, side by side
     */
    public record Terms(Duration lease, Executor asking) {
        /** Looking a payment up and giving it up are two questions; the third part of the lease is for the record. */
        private static final int QUESTIONS = 3;

        /** @param timeout how long the provider may take to answer a question */
        public static Terms of(Duration timeout, Executor asking) {
            return new Terms(timeout.multipliedBy(QUESTIONS), asking);
        }
    }

    /** Records an outcome; what is recorded then. */
    PaymentStore.Settled settle(PaymentAttempt attempt, PaymentOutcome outcome) {
        Instant now = clock.instant();
        return switch (outcome) {
            case PaymentOutcome.Captured captured -> {
                PaymentStore.Settled settled = settled(payments.captured(attempt, captured.providerReference(), now));
                if (settled.booking().status() == BookingStatus.CONFIRMED) {
                    confirmed.accept(settled.booking());
                }
                yield settled;
            }
            case PaymentOutcome.Declined declined ->
                settled(payments.notCaptured(attempt, Status.DECLINED, declined.reason(), now));
            case PaymentOutcome.NotCharged _ ->
                settled(payments.notCaptured(attempt, Status.NOT_CHARGED, "not charged", now));
            case PaymentOutcome.Refunded _ ->
                settled(payments.notCaptured(attempt, Status.NOT_CHARGED, "refunded by the provider", now));
            case PaymentOutcome.Unknown unknown ->
                payments.unknown(attempt, unknown.why(), now.plus(nextCheck(attempt)), now);
        };
    }

    /**
     * Hears how the provider does. When it answers for the first time after it did not, all that waits for its next
     * question is asked at once: the waits were made for a provider that is away.
     */
    void heard(PaymentOutcome outcome) {
        if (outcome instanceof PaymentOutcome.Unknown unknown) {
            if (unknown.away()) {
                away.set(true);
            }
        } else if (away.compareAndSet(true, false)) {
            askNow();
        }
    }

    private void askNow() {
        try {
            Instant now = clock.instant();
            int sooner = payments.askNow(PaymentStore.Question.WHETHER_TAKEN, now, MOST_ASKED_NOW)
                    + payments.askNow(PaymentStore.Question.GIVE_BACK, now, MOST_ASKED_NOW);
            LOG.info("payment_provider_answers_again asked_sooner={}", sooner);
        } catch (RuntimeException e) {
            LOG.warn("payment_checks_not_brought_forward reason={}", e.toString()); // they come in their own time
        }
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

    /**
     * Begins to ask about the attempts whose time has come, as many as may be asked about at once; how many those were. One
     * that is slow holds up no other, and one that fails is left to the next time.
     */
    public int sweep() {
        return sweep(PaymentStore.Question.WHETHER_TAKEN, lookups);
    }

    /** How many more attempts may be asked about now. */
    int free() {
        return lookups.availablePermits();
    }

    /** Begins to give back the money whose time has come; how much. What fails is left to the next time. */
    public int sweepRefunds() {
        return sweep(PaymentStore.Question.GIVE_BACK, refunds);
    }

    /** An attempt is only taken when there is a place for its question, so that its lease covers the question alone. */
    private int sweep(PaymentStore.Question question, Semaphore places) {
        int free = places.drainPermits();
        int begun = 0;
        try {
            if (free > 0) {
                for (PaymentAttempt attempt : payments.takeDue(question, clock.instant(), terms.lease(), free)) {
                    terms.asking().execute(() -> resolveIn(places, attempt));
                    begun++; // from here on the question gives its place back
                }
            }
            return begun;
        } finally {
            places.release(free - begun);
        }
    }

    private void resolveIn(Semaphore places, PaymentAttempt attempt) {
        try {
            resolve(attempt);
        } catch (RuntimeException e) {
            LOG.warn("The payment {} will be asked about later: {}", attempt.providerKey(), e.toString());
        } finally {
            places.release();
        }
    }

    private void resolve(PaymentAttempt attempt) {
        switch (attempt.status()) {
            case STARTED, UNKNOWN -> {
                PaymentOutcome outcome = ask(attempt);
                settle(attempt, outcome);
                heard(outcome);
            }
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
        boolean wasDue = outcome instanceof PaymentOutcome.Refunded
                ? payments.refunded(attempt, now)
                : payments.notRefunded(attempt, whyNot(outcome), now.plus(nextCheck(attempt)));
        if (!wasDue) {
            LOG.info("refund_recorded_before attempt={}", attempt.providerKey());
        } else if (outcome instanceof PaymentOutcome.Refunded) {
            LOG.info("{}: {} went back", attempt.providerKey(), text(attempt.amount()));
        }
        heard(outcome);
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

    private PaymentStore.Settled settled(PaymentStore.Settled settled) {
        holds.settle(settled.booking());
        return settled;
    }

    private Duration nextCheck(PaymentAttempt attempt) {
        return CHECKS.before(attempt.checks() + 1, random);
    }

    private static String text(Money money) {
        return money.minor() + " " + money.currency();
    }
}
