/** A payments sandbox that breaks rules, so that the rules are seen to bite. */
@NullMarked
package podo.verification.canary.payments.sandbox;

import org.jspecify.annotations.NullMarked;
