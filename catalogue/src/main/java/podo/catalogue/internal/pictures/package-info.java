/** Pictures: what their headers say, and the narrower ones that are made of them. */
@NullMarked
package podo.catalogue.internal.pictures;

import org.jspecify.annotations.NullMarked;
