/** Pages for those who look after the house. */
@NullMarked
package podo.site.internal.operator;

import org.jspecify.annotations.NullMarked;
