/** Which seats are free: the hold that decides, the board that shows. */
@NullMarked
package podo.booking.internal.seats;

import org.jspecify.annotations.NullMarked;
