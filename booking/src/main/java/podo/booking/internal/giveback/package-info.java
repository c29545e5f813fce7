/** Giving back: cancelled holds, refunded bookings, cancelled shows, and tickets that are good no more. */
@NullMarked
package podo.booking.internal.giveback;

import org.jspecify.annotations.NullMarked;
