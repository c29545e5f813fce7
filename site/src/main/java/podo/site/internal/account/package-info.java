/** Pages of somebody's own: signing in, bookings. */
@NullMarked
package podo.site.internal.account;

import org.jspecify.annotations.NullMarked;
