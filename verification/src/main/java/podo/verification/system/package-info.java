/** The whole program as its users see it: processes, HTTP, the command line. */
@NullMarked
package podo.verification.system;

import org.jspecify.annotations.NullMarked;
