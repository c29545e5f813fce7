package podo.payments.sandbox;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * What became of one idempotency key; a line of the book, of its file, and the body of most answers.
 *
 * @param sequence its place in the book: rises with each key settled
 * @param at when it was settled, ISO 8601
 * @param reason why it was declined
 * @param refundKey the idempotency key of the refund
 */
@Json
record Payment(
        long sequence,
        String idempotencyKey,
        Status status,
        String at,
        @Nullable String paymentId,
        @Nullable Long amount,
        @Nullable String currency,
        @Nullable PaymentRequest request,
        @Nullable String reason,
        @Nullable String refundKey,
        @Nullable String refundedAt) {

    /** Where the money is. */
    enum Status {
        /** With the merchant. */
        CAPTURED,
        /** With the payer, as it always was. */
        DECLINED,
        /** With the payer again. */
        REFUNDED,
        /** With the payer, and will never be asked for under this key. */
        VOIDED
    }

    /** A charge, or a refusal to make one. */
    static Payment settled(long sequence, String key, Status status, String at, String id, PaymentRequest request) {
        String reason = status == Status.DECLINED ? "The card was declined." : null;
        return new Payment(
                sequence, key, status, at, id, request.amount(), request.currency(), request, reason, null, null);
    }

    /** A key under which nothing was and nothing will be charged. */
    static Payment voided(long sequence, String key, String at) {
        return new Payment(sequence, key, Status.VOIDED, at, null, null, null, null, null, null, null);
    }

    /** This charge, given back. */
    Payment refunded(String newRefundKey, String when) {
        return new Payment(
                sequence,
                idempotencyKey,
                Status.REFUNDED,
                at,
                paymentId,
                amount,
                currency,
                request,
                reason,
                newRefundKey,
                when);
    }

    /** This charge as it was before it was given back: what the first answer said. */
    Payment asFirstAnswered() {
        return status == Status.REFUNDED
                ? new Payment(
                        sequence,
                        idempotencyKey,
                        Status.CAPTURED,
                        at,
                        paymentId,
                        amount,
                        currency,
                        request,
                        reason,
                        null,
                        null)
                : this;
    }
}
