/** A site that knows too much. */
@NullMarked
package podo.verification.canary.site;

import org.jspecify.annotations.NullMarked;
