/** Meters and the health of a process's parts. */
@NullMarked
package podo.platform.metrics;

import org.jspecify.annotations.NullMarked;
