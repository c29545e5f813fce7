/** Where the audience of a seat plan looks, told from what the plan says and from how its seats stand. */
@NullMarked
package podo.catalogue.internal.focus;

import org.jspecify.annotations.NullMarked;
