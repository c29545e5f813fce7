/** What the waiting room and the box office know of each other. */
@NullMarked
package podo.waitingroom.internal.boxoffice;

import org.jspecify.annotations.NullMarked;
