/** A box office that breaks rules, so that the rules are seen to bite. */
@NullMarked
package podo.verification.canary.booking;

import org.jspecify.annotations.NullMarked;
