package podo.booking.internal.giveback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import podo.booking.internal.pay.PaymentAttempt;
import podo.booking.internal.pay.PaymentAttempt.Status;

/** An attempt to pay, as the records in memory keep it. Used by one thread at a time. */
final class SimulatedTry {
    PaymentAttempt attempt;

    @Nullable
    Instant nextCheck;

    boolean leased;

    SimulatedTry(PaymentAttempt attempt, @Nullable Instant nextCheck) {
        this.attempt = attempt;
        this.nextCheck = nextCheck;
    }

    PaymentAttempt attempt() {
        return attempt;
    }

    boolean isOpen() {
        return attempt.status() == Status.STARTED || attempt.status() == Status.UNKNOWN;
    }

    static PaymentAttempt with(PaymentAttempt old, Status status, int checks) {
        return new PaymentAttempt(
                old.booking(),
                old.key(),
                old.providerKey(),
                status,
                old.amount(),
                old.requestHash(),
                old.reason(),
                old.createdAt(),
                checks);
    }
}
