/** Requests over the wire, open and closed loops of them, and the latencies they saw. */
@NullMarked
package podo.rush.load;

import org.jspecify.annotations.NullMarked;
