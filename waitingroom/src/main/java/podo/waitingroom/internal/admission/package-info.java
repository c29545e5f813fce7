/** Who is called, and by which process. */
@NullMarked
package podo.waitingroom.internal.admission;

import org.jspecify.annotations.NullMarked;
