/** The box office: seat board, holds, bookings, payments, ledger. */
@NullMarked
package podo.booking;

import org.jspecify.annotations.NullMarked;
