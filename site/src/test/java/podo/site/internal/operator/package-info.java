@NullMarked
package podo.site.internal.operator;

import org.jspecify.annotations.NullMarked;
