/** What the house looks like: rules over the classes and the sources of all rooms. */
@NullMarked
package podo.verification.architecture;

import org.jspecify.annotations.NullMarked;
