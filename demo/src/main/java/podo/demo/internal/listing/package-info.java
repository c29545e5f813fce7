/** What is on in the demo: the texts of its events and venues, read from this module's resources. */
@NullMarked
package podo.demo.internal.listing;

import org.jspecify.annotations.NullMarked;
