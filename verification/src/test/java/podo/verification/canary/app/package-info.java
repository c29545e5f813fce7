/** An app, for others to break rules with. */
@NullMarked
package podo.verification.canary.app;

import org.jspecify.annotations.NullMarked;
