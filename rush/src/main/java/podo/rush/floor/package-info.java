/** The bare server that Podo's answers are compared with, and the answers that it gives. */
@NullMarked
package podo.rush.floor;

import org.jspecify.annotations.NullMarked;
