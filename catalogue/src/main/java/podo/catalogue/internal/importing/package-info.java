/** Turns a checked document into rows, writing only what differs. */
@NullMarked
package podo.catalogue.internal.importing;

import org.jspecify.annotations.NullMarked;
