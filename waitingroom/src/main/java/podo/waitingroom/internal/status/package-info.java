/** How queues stand, reckoned once a second. */
@NullMarked
package podo.waitingroom.internal.status;

import org.jspecify.annotations.NullMarked;
