/** Tests of the program: settings, roles, command line, start errors, the API's description. */
@NullMarked
package podo.app;

import org.jspecify.annotations.NullMarked;
