/** Paying: from a pending booking to a confirmed one, with the payment providers. */
@NullMarked
package podo.booking.internal.pay;

import org.jspecify.annotations.NullMarked;
