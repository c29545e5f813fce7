/** Reserving: from a choice on the map to held seats and a pending booking. */
@NullMarked
package podo.booking.internal.reserve;

import org.jspecify.annotations.NullMarked;
