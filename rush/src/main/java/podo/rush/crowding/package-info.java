/** A crowd on one showtime, and what everybody else notices of it. */
@NullMarked
package podo.rush.crowding;

import org.jspecify.annotations.NullMarked;
