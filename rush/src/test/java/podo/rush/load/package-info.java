/** The loops against a server that says what a test wants. */
@NullMarked
package podo.rush.load;

import org.jspecify.annotations.NullMarked;
