/** A fan's own bookings, as pages and the API show them. */
@NullMarked
package podo.booking.internal.fan;

import org.jspecify.annotations.NullMarked;
