@NullMarked
package podo.site.internal.queue;

import org.jspecify.annotations.NullMarked;
