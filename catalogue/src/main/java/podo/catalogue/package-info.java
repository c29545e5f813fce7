/** What is on offer: events, showtimes, venues, seat plans, images, and the change log that tells everyone of changes. */
@NullMarked
package podo.catalogue;

import org.jspecify.annotations.NullMarked;
