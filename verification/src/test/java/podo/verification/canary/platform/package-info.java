/** A platform that breaks rules, so that the rules are seen to bite. */
@NullMarked
package podo.verification.canary.platform;

import org.jspecify.annotations.NullMarked;
