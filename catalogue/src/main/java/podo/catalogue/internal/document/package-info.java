/** Reads Podo's own catalogue file and checks any catalogue document, naming each error by its path. */
@NullMarked
package podo.catalogue.internal.document;

import org.jspecify.annotations.NullMarked;
