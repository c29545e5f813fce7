/** Work that comes again and again. */
@NullMarked
package podo.waitingroom.internal.rhythm;

import org.jspecify.annotations.NullMarked;
