/** How often clients ask, and what follows from it for their turns. */
@NullMarked
package podo.waitingroom.internal.polls;

import org.jspecify.annotations.NullMarked;
