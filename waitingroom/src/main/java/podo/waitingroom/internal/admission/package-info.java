/** What a process does for the queues that are on: who is called, how they stand, what operators want. */
@NullMarked
package podo.waitingroom.internal.admission;

import org.jspecify.annotations.NullMarked;
