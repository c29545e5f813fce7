/** The record of bookings: what it holds, how it ends, and how the seat holds follow it. */
@NullMarked
package podo.booking.internal.bookings;

import org.jspecify.annotations.NullMarked;
