/** The command line and whole small benchmarks on real processes. */
@NullMarked
package podo.rush;

import org.jspecify.annotations.NullMarked;
