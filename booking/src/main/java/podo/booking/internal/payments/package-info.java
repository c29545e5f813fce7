/** Money: attempts, the provider, and finding out what became of an attempt. */
@NullMarked
package podo.booking.internal.payments;

import org.jspecify.annotations.NullMarked;
