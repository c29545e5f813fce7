/** The signed proofs of a number and of a pass. */
@NullMarked
package podo.waitingroom.internal.pass;

import org.jspecify.annotations.NullMarked;
