/** The waiting room: draw, line, admission, passes. */
@NullMarked
package podo.waitingroom;

import org.jspecify.annotations.NullMarked;
