/** A package that is in no room. */
@NullMarked
package podo.verification.canary.cellar;

import org.jspecify.annotations.NullMarked;
