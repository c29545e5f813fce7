package podo.booking.internal.pay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import podo.booking.PaymentInDoubt;

/** Payments whose end is not known, or whose money has to go back, for those who look after the house. */
final class PaymentsInDoubt {
    private static final int MOST_LISTED = 500;
    private final PaymentStore payments;
    private final InstantSource clock;

    public PaymentsInDoubt(PaymentStore payments, InstantSource clock) {
        this.payments = payments;
        this.clock = clock;
    }

    /** At most {@value #MOST_LISTED} of them: those not known first, as a cancelled show may have very many refunds. */
    public List<PaymentInDoubt> oldest() {
        Instant now = clock.instant();
        return payments.inDoubt(MOST_LISTED).stream()
                .map(attempt -> view(attempt, now))
                .toList();
    }

    private static PaymentInDoubt view(PaymentAttempt attempt, Instant now) {
        return new PaymentInDoubt(
                attempt.booking().toString(),
                PaymentInDoubt.Status.valueOf(attempt.status().name()),
                attempt.amount().minor(),
                attempt.amount().currency(),
                attempt.createdAt(),
                Duration.between(attempt.createdAt(), now).toSeconds(),
                attempt.checks());
    }
}
