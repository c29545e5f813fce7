/** A fan's way from chosen seats to a confirmed booking, and back. */
@NullMarked
package podo.booking.internal.purchase;

import org.jspecify.annotations.NullMarked;
