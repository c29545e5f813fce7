/** {@code ./podo bench search}: search with very many events, beside PostgreSQL's own full-text search. */
@NullMarked
package podo.rush.searching;

import org.jspecify.annotations.NullMarked;
