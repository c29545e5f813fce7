/** What fans ask of a queue, what they show for it, and what they get: numbers, turns, passes. */
@NullMarked
package podo.waitingroom.internal.desk;

import org.jspecify.annotations.NullMarked;
