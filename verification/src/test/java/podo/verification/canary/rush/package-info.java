/** A benchmark that knows too much. */
@NullMarked
package podo.verification.canary.rush;

import org.jspecify.annotations.NullMarked;
