/** The waiting room over HTTP. */
@NullMarked
package podo.waitingroom.internal.web;

import org.jspecify.annotations.NullMarked;
