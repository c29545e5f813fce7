/** What must be shown to join. */
@NullMarked
package podo.waitingroom.internal.proof;

import org.jspecify.annotations.NullMarked;
