/** What there is to sell: tickets, which showtimes may be sold now, and seats taken out of the sale. */
@NullMarked
package podo.booking.internal.inventory;

import org.jspecify.annotations.NullMarked;
