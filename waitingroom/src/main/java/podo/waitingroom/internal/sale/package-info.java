/** The sales that have a waiting room, and what their operators decided. */
@NullMarked
package podo.waitingroom.internal.sale;

import org.jspecify.annotations.NullMarked;
