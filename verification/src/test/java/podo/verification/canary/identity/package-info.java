/** An identity that breaks rules, so that the rules are seen to bite. */
@NullMarked
package podo.verification.canary.identity;

import org.jspecify.annotations.NullMarked;
