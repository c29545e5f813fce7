/** The other half of a cycle of packages. */
@NullMarked
package podo.verification.canary.booking.internal.two;

import org.jspecify.annotations.NullMarked;
