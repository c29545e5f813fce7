/** Halls that are put on sale for a benchmark alone. */
@NullMarked
package podo.rush.hall;

import org.jspecify.annotations.NullMarked;
