/** How much may be held without paying: who has held what, and what follows from it. */
@NullMarked
package podo.booking.internal.limits;

import org.jspecify.annotations.NullMarked;
