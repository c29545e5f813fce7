/** A search that breaks rules, so that the rules are seen to bite. */
@NullMarked
package podo.verification.canary.search;

import org.jspecify.annotations.NullMarked;
