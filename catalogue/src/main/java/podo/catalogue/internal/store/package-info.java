/** The catalogue's tables: rows in, rows out, and the change log that every write appends to. */
@NullMarked
package podo.catalogue.internal.store;

import org.jspecify.annotations.NullMarked;
