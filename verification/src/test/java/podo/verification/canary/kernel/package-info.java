/** A kernel that breaks rules, so that the rules are seen to bite. */
@NullMarked
package podo.verification.canary.kernel;

import org.jspecify.annotations.NullMarked;
