/** The command line of {@code ./podo bench}: rehearsals and benchmarks of the program as a process of its own. */
@NullMarked
package podo.rush;

import org.jspecify.annotations.NullMarked;
