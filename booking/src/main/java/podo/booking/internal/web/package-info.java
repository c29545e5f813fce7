/** The box office over HTTP. */
@NullMarked
package podo.booking.internal.web;

import org.jspecify.annotations.NullMarked;
