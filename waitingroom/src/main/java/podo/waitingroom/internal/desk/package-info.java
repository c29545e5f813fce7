/** What fans and operators ask of a queue, and the answers. */
@NullMarked
package podo.waitingroom.internal.desk;

import org.jspecify.annotations.NullMarked;
