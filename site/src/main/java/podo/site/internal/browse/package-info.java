/** Pages that anybody may read: home, search, events, seat maps. */
@NullMarked
package podo.site.internal.browse;

import org.jspecify.annotations.NullMarked;
