/** Podo's catalogue document: what an operator imports, whatever format it came in. */
@NullMarked
package podo.catalogue.document;

import org.jspecify.annotations.NullMarked;
