package podo.booking.internal.pay;

/**
 * Something happened to a payment, the provider says. It is a reason to ask, never an answer.
 *
 * @param id the provider's own, the same when it is told again
 * @param name the attempt as the provider names it, see {@link PaymentProvider#nameOf}; empty when it names none
 */
record PaymentEvent(String id, String name) {}
