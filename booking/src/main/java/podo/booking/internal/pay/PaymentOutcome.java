package podo.booking.internal.pay;

import podo.kernel.Money;

/** What the provider says of an attempt. */
sealed interface PaymentOutcome {
    /** The money has been taken. */
    record Captured(String providerReference) implements PaymentOutcome {}

    /** The provider refused; nothing was taken. */
    record Declined(String reason) implements PaymentOutcome {}

    /** Nothing was taken under this key. */
    record NotCharged() implements PaymentOutcome {}

    /** The money was taken and has been given back. */
    record Refunded() implements PaymentOutcome {}

    /**
     * Nobody knows yet; ask again.
     *
     * @param away whether the provider seems to be away, for it gave no answer or broke down; it may know no better later
     *     where it has answered
     */
    record Unknown(String why, boolean away) implements PaymentOutcome {
        /** The provider has answered, and the end is open all the same. */
        public Unknown(String why) {
            this(why, false);
        }

        /** The provider tells of a charge of another amount than was asked: not ours to count, a person must look. */
        static Unknown otherAmount(Money asked, String charged) {
            return new Unknown("AMOUNT_MISMATCH: asked for " + asked.minor() + " " + asked.currency()
                    + ", the provider tells of " + charged);
        }
    }
}
