/** {@code ./podo bench pages}: what pages and their JSON cost, beside a bare server that answers the same bytes. */
@NullMarked
package podo.rush.paging;

import org.jspecify.annotations.NullMarked;
