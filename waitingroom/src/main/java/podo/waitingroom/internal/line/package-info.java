/** Who came when, whose turn it is, and who is inside. */
@NullMarked
package podo.waitingroom.internal.line;

import org.jspecify.annotations.NullMarked;
