@NullMarked
package podo.site.internal.tickets;

import org.jspecify.annotations.NullMarked;
