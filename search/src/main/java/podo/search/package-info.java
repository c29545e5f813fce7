/** Finding events: full-text search, filters, counts and suggestions over an index that follows the catalogue. */
@NullMarked
package podo.search;

import org.jspecify.annotations.NullMarked;
