/** The sales that have a queue, and the line of each: who came when, whose turn it is, who is inside. */
@NullMarked
package podo.waitingroom.internal.line;

import org.jspecify.annotations.NullMarked;
