/** The waiting room's pages for fans. */
@NullMarked
package podo.site.internal.queue;

import org.jspecify.annotations.NullMarked;
