/** A Podo as a process of its own, known by HTTP alone. */
@NullMarked
package podo.rush.system;

import org.jspecify.annotations.NullMarked;
