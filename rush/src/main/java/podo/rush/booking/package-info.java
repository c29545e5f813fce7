/** How fast seats are held: the best seats beside seats that fans name. */
@NullMarked
package podo.rush.booking;

import org.jspecify.annotations.NullMarked;
