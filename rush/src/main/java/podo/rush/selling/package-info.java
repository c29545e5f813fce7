/** Selling, path by path, beside what its parts can do without Podo. */
@NullMarked
package podo.rush.selling;

import org.jspecify.annotations.NullMarked;
