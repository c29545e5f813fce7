/** The order of service: a permutation that a seed decides. */
@NullMarked
package podo.waitingroom.internal.draw;

import org.jspecify.annotations.NullMarked;
