package podo.booking.internal.pay;

import java.time.Instant;
import java.util.List;
import podo.kernel.Money;

/**
 * Whoever takes the money. Every call may take its time and may be repeated: the provider knows each attempt by its key.
 * None is ever made inside a transaction.
 */
interface PaymentProvider extends AutoCloseable {

    /** Asks for the money. {@link PaymentOutcome.Unknown} when no answer came, or none that can be understood. */
    PaymentOutcome pay(Order order);

    /** What became of an attempt; {@link PaymentOutcome.NotCharged} when the provider knows of no charge. */
    PaymentOutcome lookup(Charge charge);

    /**
     * Sees to it that nothing will be charged under this key from now on.
     *
     * @return {@link PaymentOutcome.NotCharged} when that is certain, or what had become of the attempt already
     */
    PaymentOutcome abandon(Charge charge);

    /** Gives the money of an attempt back in full; {@link PaymentOutcome.Refunded} when that has happened. */
    PaymentOutcome refund(Charge charge);

    /**
     * What the provider has on record: every charge made since then, also those that were given back.
     *
     * @throws BookUnreadable when it cannot be read to its end
     */
    List<BookEntry> book(Instant since);

    /**
     * Whether the outcome of this order says how the provider does. One that asks a stand-in provider to fail says nothing:
     * a fan who plays with it must not shut the way for others.
     */
    default boolean showsHealth(Order order) {
        return true;
    }

    /** The name under which the provider's book and its events know an attempt. */
    default String nameOf(String key) {
        return key;
    }

    @Override
    void close();

    /**
     * One attempt to pay.
     *
     * @param key the provider's idempotency key, one for each attempt
     * @param amount more than nothing: what is free is no matter of a provider
     * @param method how: {@code card}, {@code transfer} …
     * @param token what the provider's own form handed to the fan's browser
     * @param reference what the fan sees on the statement
     */
    record Order(String key, Money amount, String method, String token, String reference) {
        public Order {
            if (amount.minor() < 1) {
                throw new IllegalArgumentException("no provider is asked for " + amount.minor() + ": " + key);
            }
        }

        /** The charge this order may lead to. */
        public Charge charge() {
            return new Charge(key, amount);
        }
    }

    /**
     * What an attempt was to charge.
     *
     * @param key the provider's idempotency key
     */
    record Charge(String key, Money amount) {}

    /**
     * A charge in the provider's book.
     *
     * @param name the attempt as the provider names it, see {@link #nameOf}; empty when the charge carries no such name
     * @param refunded how much of it went back; zero for nothing
     * @param at when it was charged
     */
    record BookEntry(String name, Money charged, Money refunded, Instant at) {
        /** Whether some of the money is still with us. */
        public boolean isKept() {
            return refunded.minor() < charged.minor();
        }
    }

    /** The provider's book cannot be read now. The message says why. */
    final class BookUnreadable extends RuntimeException {
        public BookUnreadable(String why) {
            super(why);
        }
    }
}
