/** Reads other people's files into Podo's catalogue document: pretix seating plans, KOPIS answers, seats and events as CSV. */
@NullMarked
package podo.catalogue.internal.formats;

import org.jspecify.annotations.NullMarked;
