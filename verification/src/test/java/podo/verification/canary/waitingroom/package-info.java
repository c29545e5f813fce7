/** A demo that breaks rules, so that the rules are seen to bite. */
@NullMarked
package podo.verification.canary.waitingroom;

import org.jspecify.annotations.NullMarked;
