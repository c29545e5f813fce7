/** Any number of invented events, and what people would type to find them. */
@NullMarked
package podo.demo.internal.many;

import org.jspecify.annotations.NullMarked;
