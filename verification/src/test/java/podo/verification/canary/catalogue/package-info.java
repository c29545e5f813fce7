/** A catalogue that breaks rules, so that the rules are seen to bite. */
@NullMarked
package podo.verification.canary.catalogue;

import org.jspecify.annotations.NullMarked;
