package podo.booking.internal.pay;

import java.time.Instant;
import java.util.Optional;
import podo.kernel.BookingId;
import podo.kernel.Money;

/**
 * One try to pay for a booking, recorded before the provider is called.
 *
 * @param key the fan's idempotency key, unique in the booking
 * @param providerKey the key the provider knows it by
 * @param requestHash of what the fan asked, so that the same key cannot be used for something else
 * @param reason why it was declined; empty where it was not
 * @param checks how often the provider has been asked what became of it
 */
record PaymentAttempt(
        BookingId booking,
        String key,
        String providerKey,
        Status status,
        Money amount,
        String requestHash,
        Optional<String> reason,
        Instant createdAt,
        int checks) {

    /** What the provider was to charge. */
    public PaymentProvider.Charge charge() {
        return new PaymentProvider.Charge(providerKey, amount);
    }

    /** What is known of an attempt. */
    public enum Status {
        /** Recorded; the provider is being asked. */
        STARTED,
        /** The provider was asked and gave no answer that can be relied on. */
        UNKNOWN,
        /** The money was taken, for this booking. */
        CAPTURED,
        /** The provider refused. */
        DECLINED,
        /** Nothing was taken, and nothing will be. */
        NOT_CHARGED,
        /** The money was taken for seats that are gone; it must go back. */
        REFUND_DUE,
        /** The money went back. */
        REFUNDED,
        /** There was nothing to pay, and the provider was never asked. */
        FREE
    }
}
