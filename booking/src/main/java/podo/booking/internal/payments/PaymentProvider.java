package podo.booking.internal.payments;

import podo.kernel.Money;

/**
 * Whoever takes the money. Every call may take its time and may be repeated: the provider knows each attempt by its key.
 * None is ever made inside a transaction.
 */
public interface PaymentProvider {

    /** Asks for the money. {@link PaymentOutcome.Unknown} when no answer came, or none that can be understood. */
    PaymentOutcome pay(Order order);

    /** What became of an attempt; {@link PaymentOutcome.NotCharged} when the provider knows nothing of it. */
    PaymentOutcome lookup(String key);

    /**
     * Sees to it that nothing will be charged under this key from now on.
     *
     * @return {@link PaymentOutcome.NotCharged} when that is certain, or what had become of the attempt already
     */
    PaymentOutcome abandon(String key);

    /** Gives the money of an attempt back; {@link PaymentOutcome.Refunded} when that has happened. */
    PaymentOutcome refund(String key);

    /**
     * One attempt to pay.
     *
     * @param key the provider's idempotency key, one for each attempt
     * @param method how: {@code card}, {@code transfer} …
     * @param token what the provider's own form handed to the fan's browser
     * @param reference what the fan sees on the statement
     */
    record Order(String key, Money amount, String method, String token, String reference) {}
}
