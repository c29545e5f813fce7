/** The invariants, checked on the live system. */
@NullMarked
package podo.booking.internal.audit;

import org.jspecify.annotations.NullMarked;
