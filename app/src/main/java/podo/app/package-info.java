/** The program: its command line, the table of roles, and the only place where rooms are wired together. */
@NullMarked
package podo.app;

import org.jspecify.annotations.NullMarked;
