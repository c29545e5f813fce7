/** One half of a cycle of packages. */
@NullMarked
package podo.verification.canary.booking.internal.one;

import org.jspecify.annotations.NullMarked;
