/** A rehearsal that knows too much. */
@NullMarked
package podo.verification.canary.verification;

import org.jspecify.annotations.NullMarked;
